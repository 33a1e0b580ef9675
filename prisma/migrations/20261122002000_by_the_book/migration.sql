-- The case by the book: triage, helping units, recusal, repeats, and the marks that queues look for.
alter table petition
  add column triage_class text,
  add column assist_unit_ids uuid[] default array[]::uuid[],
  add column recused_ids uuid[] default array[]::uuid[],
  add column linked_to_id uuid references petition (id) on delete set null on update cascade,
  add column flags text[] default array[]::text[];
create index petition_linked_to_id_idx on petition (linked_to_id);

-- The lists' own indexes, with what scope and queues ask for now, so that they still answer alone.
drop index petition_list;
create index petition_list on petition (next_due_on, received_at, id)
  include (status, kind, unit_id, handler_id, category_code, citizen_waiting, assist_unit_ids, recused_ids, flags);
drop index petition_open_list;
create index petition_open_list on petition (next_due_on, received_at, id)
  include (status, kind, unit_id, handler_id, category_code, citizen_waiting, assist_unit_ids, recused_ids, flags)
  where status not in ('closed', 'concluded', 'transferred_out', 'not_accepted', 'linked', 'archived');

-- Few matters carry a mark.
create index petition_flagged on petition (next_due_on, received_at, id)
  include (status, kind, unit_id, assist_unit_ids, recused_ids, flags) where flags <> '{}';
