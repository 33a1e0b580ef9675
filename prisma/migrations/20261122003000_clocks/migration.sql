-- Clocks: several runs of a limit, hours and minutes, what has been told of each, and when to look again.
alter table petition_limit
  add column run integer not null default 1,
  add column due_at timestamptz(3),
  add column paused_at timestamptz(3),
  add column pause_cause text,
  add column stage text,
  add column check_on date,
  add column check_at timestamptz(3);

update petition_limit l set run = numbered.run
from (select id, row_number() over (partition by petition_id, key order by id) as run from petition_limit) numbered
where numbered.id = l.id and numbered.run > 1;
update petition_limit set pause_cause = 'question' where state = 'paused';
-- What runs is looked at by the next sweep, which then knows when to look again.
update petition_limit set stage = 'overdue' where overdue_at is not null;
update petition_limit set check_on = starts_on where state = 'running';

drop index petition_limit_petition_id_key_starts_on_key;
create unique index petition_limit_petition_id_key_run_key on petition_limit (petition_id, key, run);
create index petition_limit_state_check_on_idx on petition_limit (state, check_on);
create index petition_limit_state_check_at_idx on petition_limit (state, check_at);

-- The office's own versions of the rules.
create table limit_rule (
  id bigserial primary key,
  key text not null,
  valid_from date not null,
  amount integer not null,
  unit text not null,
  runs boolean not null default true,
  staff_id uuid,
  created_at timestamptz(3) not null default current_timestamp
);
create unique index limit_rule_key_valid_from_key on limit_rule (key, valid_from);

-- What staff should know of a matter.
create table staff_notice (
  id bigserial primary key,
  petition_id uuid not null references petition (id) on delete cascade on update cascade,
  type text not null,
  data jsonb not null,
  unit_id uuid,
  permission text not null,
  at timestamptz(3) not null
);
create index staff_notice_petition_id_idx on staff_notice (petition_id);
create index staff_notice_at_idx on staff_notice (at);
create table staff_notice_read (
  notice_id bigint not null references staff_notice (id) on delete cascade on update cascade,
  staff_id uuid not null,
  at timestamptz(3) not null,
  primary key (notice_id, staff_id)
);

-- Days off that were edited, for the sweep to apply.
create table calendar_change (
  id bigserial primary key,
  first_day date not null,
  last_day date not null,
  at timestamptz(3) not null,
  applied_at timestamptz(3)
);
create index calendar_change_applied_at_idx on calendar_change (applied_at);
