-- Of a reception day: the units that take part, the policy notice of it, and what staff have been reminded of.
alter table reception_day
  add column unit_ids uuid[] default array[]::uuid[],
  add column announcement_id bigint,
  add column told text[] default array[]::text[];

-- The bell tells of reception days too.
alter table staff_notice
  alter column petition_id drop not null,
  add column reception_day_id uuid references reception_day (id) on delete cascade on update cascade;
create index staff_notice_reception_day_id_idx on staff_notice (reception_day_id);
