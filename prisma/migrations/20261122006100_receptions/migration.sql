-- Letters, visits, calls and what other bodies send: by which door, and who received it first.
create table reception (
  submission_id uuid primary key,
  petition_id uuid not null references petition (id) on delete restrict on update cascade,
  receiver_id uuid not null,
  sealed bytea not null,
  created_at timestamptz(3) not null default current_timestamp
);
create index reception_petition_id_idx on reception (petition_id);
