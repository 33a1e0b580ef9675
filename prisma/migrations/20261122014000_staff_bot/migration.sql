-- Staff who hear of matters in the bot, and act there.
create table staff_bot (
  staff_id uuid primary key references staff (id) on delete cascade on update cascade,
  conversation_id uuid not null references conversation (id) on delete cascade on update cascade,
  settings jsonb not null,
  bound_at timestamptz(3) not null
);
create unique index staff_bot_conversation_id_key on staff_bot (conversation_id);

create table staff_bot_link (
  token_hash text primary key,
  staff_id uuid not null references staff (id) on delete cascade on update cascade,
  expires_at timestamptz(3) not null
);
create index staff_bot_link_staff_id_idx on staff_bot_link (staff_id);

create table staff_push (
  id bigserial primary key,
  staff_id uuid not null references staff (id) on delete cascade on update cascade,
  petition_id uuid not null references petition (id) on delete cascade on update cascade,
  source text not null,
  kind text not null,
  due_at timestamptz(3),
  sent_at timestamptz(3),
  offer jsonb,
  awaits text,
  sealed bytea,
  outcome jsonb,
  created_at timestamptz(3) not null
);
create unique index staff_push_staff_id_source_key on staff_push (staff_id, source);
create index staff_push_due_at_idx on staff_push (due_at);
create index staff_push_petition_id_idx on staff_push (petition_id);
