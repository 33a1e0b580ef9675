-- Lists of 100,000 matters within 100 ms. Order, filters and counts of every list come from an index alone.

create index petition_list on petition (next_due_on, received_at, id)
  include (status, kind, unit_id, handler_id, category_code, citizen_waiting);

-- Most of the day goes to what is open, and that is a tenth.
drop index petition_queue_order;
create index petition_open_list on petition (next_due_on, received_at, id)
  include (status, kind, unit_id, handler_id, category_code, citizen_waiting) where status <> 'closed';

-- An index answers alone only for pages that a vacuum has seen: it comes after 2 % of changes, not after 20.
alter table petition set (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02,
  autovacuum_analyze_scale_factor = 0.02
);

-- Words are found by the pairs of neighbouring characters in them: most Chinese words are two characters long, and
-- trigrams know none of those. Two passes of a regular expression, since it is many times faster than a loop.
create function search_pairs(words text) returns text[]
  language plpgsql immutable strict parallel safe cost 1000 as $$
begin
  return string_to_array(regexp_replace(lower(words), '(..)', E'\\1\x1f', 'g'), E'\x1f')
    || string_to_array(regexp_replace(substr(lower(words), 2), '(..)', E'\\1\x1f', 'g'), E'\x1f');
end
$$;

-- The statement of a sealed matter is empty here, so nothing of it is in the index. The list of what is not sorted in yet
-- is kept short: whoever files when it is full waits for the sorting.
drop index petition_statement_trgm;
create index petition_statement_pairs on petition using gin (search_pairs(statement))
  with (gin_pending_list_limit = 256);
