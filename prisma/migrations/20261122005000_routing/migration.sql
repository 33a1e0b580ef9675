-- The routing table in versions, and what was learned from decisions.

alter table "category" add column "parent_code" text, add column "posts" jsonb;

create table "routing_version" (
  "number" integer not null,
  "content" jsonb not null,
  "published_at" timestamptz(3) not null,
  "published_by" uuid,
  "reason" text not null,
  "restored_from" integer,
  constraint "routing_version_pkey" primary key ("number")
);

create table "routing_draft" (
  "id" integer not null default 1,
  "content" jsonb not null,
  "based_on" integer not null,
  "restored_from" integer,
  "revision" integer not null default 1,
  "updated_at" timestamptz(3) not null,
  "updated_by" uuid not null,
  constraint "routing_draft_pkey" primary key ("id"),
  constraint "routing_draft_single" check ("id" = 1)
);

create table "routing_model" (
  "version" serial not null,
  "trained_at" timestamptz(3) not null,
  "decisions" integer not null,
  "counts" jsonb not null,
  "accuracy" jsonb not null,
  "in_use" boolean not null,
  "took_ms" integer not null,
  "content" jsonb not null,
  constraint "routing_model_pkey" primary key ("version")
);

-- What was in force stays readable as it was.
create function refuse_change_of_routing() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '42501', message = 'published routing versions do not change';
end
$$;
create trigger routing_version_stays before update or delete on "routing_version"
  for each row execute function refuse_change_of_routing();
