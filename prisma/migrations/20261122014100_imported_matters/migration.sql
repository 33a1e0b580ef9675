-- Matters that came from another system, each once.
create table imported_matter (
  source text not null,
  external_id text not null,
  petition_id uuid not null,
  imported_at timestamptz(3) not null,
  primary key (source, external_id)
);
