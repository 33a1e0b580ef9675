-- A talk on a reception day can be about several things: each becomes a matter of its own.
alter table appointment add column further_ids uuid[] default array[]::uuid[];
