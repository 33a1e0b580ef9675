-- Whom the outcome of a call is still to be told; what came in, page by page.
create index call_answer_untold on call_answer (call_id, conversation_id)
  where told_at is null and conversation_id is not null;
create index call_answer_call_id_answered_at_id_idx on call_answer (call_id, answered_at, id);
