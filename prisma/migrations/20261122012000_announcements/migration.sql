-- Policy notices: what is sent, to whom, how it went; what chats subscribed to; how sending processes share the limit.
create table announcement (
  id bigserial not null,
  state text not null,
  content jsonb not null,
  audience jsonb not null,
  scheduled_at timestamptz(3),
  expires_at timestamptz(3),
  quiet_from text,
  quiet_to text,
  author_id uuid not null,
  approver_id uuid,
  reason jsonb,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  expanded_to uuid,
  expanded_at timestamptz(3),
  recipients integer not null default 0,
  revise_kind text,
  revise_cursor uuid,
  revise_then text,
  version integer not null default 1,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint announcement_pkey primary key (id)
);
create index announcement_state_idx on announcement (state);

create table announcement_delivery (
  announcement_id bigint not null,
  conversation_id uuid not null,
  channel text not null,
  state text not null default 'pending',
  attempts smallint not null default 0,
  due_at timestamptz(3),
  claimed_by uuid,
  message_id text,
  failure text,
  done_at timestamptz(3),
  constraint announcement_delivery_pkey primary key (announcement_id, conversation_id)
);
-- Room in each page for the row's next state, and rows that come and go are cleared away while a notice is sent.
alter table announcement_delivery set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index announcement_delivery_due on announcement_delivery (announcement_id, channel, conversation_id)
  where state = 'pending';
create index announcement_delivery_open on announcement_delivery (conversation_id)
  where state in ('pending', 'sending');
create index announcement_delivery_claimed on announcement_delivery (claimed_by) where state = 'sending';

create table announcement_tally (
  announcement_id bigint not null,
  outcome text not null,
  count integer not null,
  constraint announcement_tally_pkey primary key (announcement_id, outcome)
);
alter table announcement_tally set (fillfactor = 50);

create table announcement_subscription (
  conversation_id uuid not null,
  areas text[],
  topics text[],
  created_at timestamptz(3) not null default current_timestamp,
  constraint announcement_subscription_pkey primary key (conversation_id)
);

create table announcement_answer (
  announcement_id bigint not null,
  conversation_id uuid not null,
  choice smallint,
  sealed bytea,
  answered_at timestamptz(3) not null,
  constraint announcement_answer_pkey primary key (announcement_id, conversation_id)
);

create table send_share (
  channel text not null,
  holder uuid not null,
  slots integer not null,
  pid integer not null,
  begun_at timestamptz(6) not null,
  dead_since timestamptz(3),
  constraint send_share_pkey primary key (channel, holder)
);

create table send_rest (
  channel text not null,
  until timestamptz(3) not null,
  constraint send_rest_pkey primary key (channel)
);
