-- Duty roster, reception days with appointments, calls for suggestions.
alter table staff_notice add column staff_ids uuid[] default array[]::uuid[];

create table duty_shift (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  leader_id uuid,
  staff_ids uuid[],
  phone text not null,
  created_by uuid not null,
  created_at timestamptz(3) not null default current_timestamp
);
create index duty_shift_starts_at_ends_at_idx on duty_shift (starts_at, ends_at);

create table duty_entry (
  id bigserial primary key,
  shift_id uuid not null references duty_shift (id) on delete restrict on update cascade,
  by_id uuid not null,
  to_id uuid,
  sealed bytea not null,
  at timestamptz(3) not null
);
create index duty_entry_shift_id_idx on duty_entry (shift_id);

create table reception_day (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  state text not null,
  day date not null,
  planned_for date not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  slot_minutes integer not null,
  place_zh text not null,
  place_en text not null,
  portfolio_zh text not null,
  portfolio_en text not null,
  leader_id uuid not null,
  substitute_id uuid,
  substituted boolean not null default false,
  moved_to_id uuid,
  published_at timestamptz(3),
  contacted_on date,
  preparation text,
  held_at timestamptz(3),
  report text,
  reported_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null default current_timestamp
);
create index reception_day_day_idx on reception_day (day);

create table appointment (
  id uuid primary key default gen_random_uuid(),
  day_id uuid not null references reception_day (id) on delete restrict on update cascade,
  slot integer,
  conversation_id uuid,
  state text not null,
  code text not null,
  ticket integer,
  sealed bytea not null,
  booked_at timestamptz(3) not null,
  checked_in_at timestamptz(3),
  called_at timestamptz(3),
  ended_at timestamptz(3),
  reminded_day_at timestamptz(3),
  reminded_hour_at timestamptz(3),
  disposition text,
  petition_id uuid
);
create unique index appointment_day_id_code_key on appointment (day_id, code);
create index appointment_conversation_id_idx on appointment (conversation_id);
-- One slot is one person's: two who take the last one at once are told apart here.
create unique index appointment_slot_taken on appointment (day_id, slot) where state <> 'cancelled' and slot is not null;
create unique index appointment_ticket on appointment (day_id, ticket) where ticket is not null;

create table calendar_feed (
  staff_id uuid primary key,
  token_hash text not null,
  created_at timestamptz(3) not null
);
create unique index calendar_feed_token_hash_key on calendar_feed (token_hash);

create table call (
  id uuid primary key default gen_random_uuid(),
  state text not null,
  content jsonb not null,
  from_day date not null,
  to_day date not null,
  outcome jsonb,
  concluded_at timestamptz(3),
  created_by uuid not null,
  version integer not null default 1,
  created_at timestamptz(3) not null default current_timestamp
);
create index call_state_idx on call (state);

create table call_group (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references call (id) on delete cascade on update cascade,
  title_zh text not null,
  title_en text not null,
  assessment text,
  reason_zh text,
  reason_en text
);
create index call_group_call_id_idx on call_group (call_id);

create table call_answer (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references call (id) on delete cascade on update cascade,
  conversation_id uuid,
  group_id uuid references call_group (id) on delete set null on update cascade,
  sealed bytea not null,
  answered_at timestamptz(3) not null,
  told_at timestamptz(3)
);
create unique index call_answer_call_id_conversation_id_key on call_answer (call_id, conversation_id);
create index call_answer_group_id_idx on call_answer (group_id);
