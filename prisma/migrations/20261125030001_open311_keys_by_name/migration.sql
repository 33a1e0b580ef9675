-- One key in use for each name: of two that were made at the same moment, the later one stays.
update open311_key k set revoked_at = now()
where revoked_at is null and exists (
  select from open311_key later where later.name = k.name and later.revoked_at is null
    and (later.made_at, later.id) > (k.made_at, k.id));
create unique index open311_key_name_in_use on open311_key (name) where revoked_at is null;
