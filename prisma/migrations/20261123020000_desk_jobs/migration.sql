-- Exports and imports that run in the background, with how far they are and what came of each line.
create table desk_job (
  id uuid primary key,
  staff_id uuid not null,
  kind text not null,
  input jsonb not null,
  locale text not null,
  created_at timestamptz(3) not null,
  total integer,
  done integer not null default 0,
  refused integer not null default 0,
  cancelled_at timestamptz(3),
  finished_at timestamptz(3),
  failure text,
  sha256 text,
  size_bytes integer
);
create index desk_job_staff_id_created_at_idx on desk_job (staff_id, created_at);

create table desk_job_row (
  job_id uuid not null references desk_job (id) on delete cascade on update cascade,
  line integer not null,
  result text not null,
  external_id text,
  petition_id uuid,
  field text,
  problem text,
  primary key (job_id, line)
);
