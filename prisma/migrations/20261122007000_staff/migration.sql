-- Posts, substitutes by date, hand-overs of many matters, links that set a new password; the auditor's list by person and type.
alter table unit add column position integer not null default 0;
update unit set position = ordered.place
from (select id, row_number() over (order by code) as place from unit) ordered where ordered.id = unit.id;

alter table staff add column post_zh text, add column post_en text;

create table substitution (
  id bigserial not null,
  staff_id uuid not null,
  substitute_id uuid not null,
  from_day date not null,
  to_day date not null,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  constraint substitution_pkey primary key (id),
  constraint substitution_staff_id_fkey foreign key (staff_id) references staff (id) on delete cascade on update cascade,
  constraint substitution_substitute_id_fkey foreign key (substitute_id) references staff (id) on delete cascade on update cascade,
  constraint substitution_days check (from_day <= to_day),
  constraint substitution_self check (staff_id <> substitute_id)
);
create index substitution_substitute_id_to_day_idx on substitution (substitute_id, to_day);
create index substitution_staff_id_to_day_idx on substitution (staff_id, to_day);

create table hand_over (
  id uuid not null,
  staff_id uuid not null,
  from_unit_id uuid,
  from_staff_id uuid,
  to_unit_id uuid,
  to_staff_id uuid,
  reason text not null,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  constraint hand_over_pkey primary key (id)
);
create index hand_over_created_at_idx on hand_over (created_at);

create table hand_over_row (
  hand_over_id uuid not null,
  petition_id uuid not null,
  result text,
  constraint hand_over_row_pkey primary key (hand_over_id, petition_id),
  constraint hand_over_row_hand_over_id_fkey foreign key (hand_over_id) references hand_over (id) on delete cascade on update cascade
);

alter table invite add column staff_id uuid;

create index audit_event_staff_id_id_idx on audit_event (staff_id, id);
create index audit_event_type_id_idx on audit_event (type, id);
