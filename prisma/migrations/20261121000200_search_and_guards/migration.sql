-- What the schema file cannot say.

create extension if not exists pg_trgm;

-- Search by part of a word, in Chinese too.
create index petition_statement_trgm on petition using gin (statement gin_trgm_ops);
create index petition_number_trgm on petition using gin (number gin_trgm_ops);

-- The relay looks for the oldest undelivered message of each chat.
create index outbox_due on outbox (conversation_id, id)
  where state in ('pending', 'temporary_failure', 'sending');

-- History is added to, never changed.
create function refuse_change_of_history() returns trigger
  language plpgsql as $$
begin
  raise exception '% is never changed or removed', tg_table_name;
end
$$;

create trigger petition_event_stays before update or delete on petition_event
  for each row execute function refuse_change_of_history();

create trigger petition_event_is_not_emptied before truncate on petition_event
  for each statement execute function refuse_change_of_history();
