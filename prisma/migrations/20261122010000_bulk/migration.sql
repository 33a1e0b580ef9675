-- One deed on many matters, with a result for each.
create table bulk_run (
  id uuid primary key,
  staff_id uuid not null,
  deed text not null,
  fields jsonb not null,
  created_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  finished_at timestamptz(3)
);
create index bulk_run_staff_id_created_at_idx on bulk_run (staff_id, created_at);

create table bulk_row (
  bulk_run_id uuid not null references bulk_run (id) on delete cascade on update cascade,
  petition_id uuid not null,
  version integer not null,
  place integer not null,
  result text,
  primary key (bulk_run_id, petition_id)
);
