-- A correction of a notice that was delivered waits for a second person.
alter table announcement add column proposal jsonb, add column proposer_id uuid;
