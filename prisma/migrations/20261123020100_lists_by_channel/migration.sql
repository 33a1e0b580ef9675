-- Lists are filtered by channel too: the lists' own indexes answer that alone.
drop index petition_list;
create index petition_list on petition (next_due_on, received_at, id)
  include (status, kind, channel, unit_id, handler_id, category_code, citizen_waiting, assist_unit_ids, recused_ids, flags);
drop index petition_open_list;
create index petition_open_list on petition (next_due_on, received_at, id)
  include (status, kind, channel, unit_id, handler_id, category_code, citizen_waiting, assist_unit_ids, recused_ids, flags)
  where status not in ('closed', 'concluded', 'transferred_out', 'not_accepted', 'linked', 'archived');
