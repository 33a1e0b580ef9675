-- Staff hear in their chats of policy notices that wait for their approval, too.
alter table staff_push
  add column announcement_id bigint references announcement (id) on delete cascade on update cascade,
  drop constraint staff_push_about,
  add constraint staff_push_about check (num_nonnulls(petition_id, notice_id, announcement_id) = 1);
create index staff_push_announcement_id_idx on staff_push (announcement_id);
