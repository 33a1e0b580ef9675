-- What makes the work quick: lists kept under a name, and words that are said often.
create table saved_view (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid references staff (id) on delete cascade on update cascade,
  unit_id uuid references unit (id) on delete cascade on update cascade,
  name text not null,
  query text not null,
  created_at timestamptz(3) not null default current_timestamp
);
create index saved_view_staff_id_idx on saved_view (staff_id);
create index saved_view_unit_id_idx on saved_view (unit_id);

create table canned_reply (
  id uuid primary key default gen_random_uuid(),
  locale text not null,
  title text not null,
  body text not null,
  use text not null,
  category_code text,
  status text,
  unit_id uuid references unit (id) on delete cascade on update cascade,
  used integer not null default 0,
  updated_at timestamptz(3) not null default current_timestamp
);
create index canned_reply_use_locale_idx on canned_reply (use, locale);
