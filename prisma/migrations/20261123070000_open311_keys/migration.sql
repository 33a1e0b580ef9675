-- Keys with which other programs file, each for itself: until now a list in the office's settings.
create table open311_key (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  hash text not null,
  made_by uuid,
  made_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
create unique index open311_key_hash_key on open311_key (hash);

insert into open311_key (name, hash, made_at)
select k ->> 'name', k ->> 'hash', s.updated_at
from setting s, jsonb_array_elements(s.value -> 'keys') k
where s.key = 'open311';
update setting set value = value - 'keys' where key = 'open311';
