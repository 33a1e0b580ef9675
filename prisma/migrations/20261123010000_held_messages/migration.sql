-- Messages to petitioners that can still be taken back, and staff who follow a matter.
alter table staff add column holds_messages boolean not null default true;

create table held_message (
  id uuid primary key,
  petition_id uuid not null references petition (id) on delete cascade on update cascade,
  staff_id uuid not null references staff (id) on delete cascade on update cascade,
  action text not null,
  seen_seq integer not null,
  sealed bytea not null,
  due_at timestamptz(3) not null,
  refusal text
);
create index held_message_staff_id_due_at_idx on held_message (staff_id, due_at);
create index held_message_petition_id_idx on held_message (petition_id);

create table case_follow (
  staff_id uuid not null references staff (id) on delete cascade on update cascade,
  petition_id uuid not null references petition (id) on delete cascade on update cascade,
  since timestamptz(3) not null,
  primary key (staff_id, petition_id)
);
create index case_follow_petition_id_idx on case_follow (petition_id);
