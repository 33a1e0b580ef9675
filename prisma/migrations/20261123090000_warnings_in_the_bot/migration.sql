-- Staff hear in their chats of reception days too.
alter table staff_push
  alter column petition_id drop not null,
  add column notice_id bigint references staff_notice (id) on delete cascade on update cascade,
  add constraint staff_push_about check ((petition_id is null) <> (notice_id is null));
create index staff_push_notice_id_idx on staff_push (notice_id);
