/** What the relay asks of the database. See relay.ts for the rules. */

// A message waits for every earlier one of its chat that is due, on its way, or being retried. One that is held back
// on purpose (not_before in the future) does not hold up the rest. `has_more`: another of its chat waits behind it. One to many (priority 5) lets everything else of its
// chat go first: what a citizen has asked for is not to stand behind thousands.
export const CLAIM = `
  with due as (
    select o.id from outbox o
    where o.channel = $1 and o.state in ('pending', 'temporary_failure') and o.not_before <= $3
      and not exists (
        select from outbox e
        where e.conversation_id = o.conversation_id
          and e.state in ('pending', 'sending', 'temporary_failure') and (e.state <> 'pending' or e.not_before <= $3)
          and case when (e.priority >= 5) = (o.priority >= 5) then e.id < o.id
              else e.priority < 5 or e.state = 'sending' end)
    order by o.priority, o.id
    limit $2
    for update skip locked
  )
  update outbox o set state = 'sending', attempts = o.attempts + 1, attempted_at = $3
  from due, conversation c
  where o.id = due.id and c.id = o.conversation_id
  returning exists (
      select from outbox n
      where n.conversation_id = o.conversation_id and n.id > o.id and n.state in ('pending', 'temporary_failure')) as has_more,
    o.id::text as id, o.conversation_id::text as conversation_id, c.chat_key, c.sealed_chat, c.locale, o.sealed, o.attempts,
    o.message_ids, o.created_at`;

export const DELIVERED = `
  update outbox set state = 'delivered', delivered_at = $2, message_ids = $3, failure = null where id = $1`;

export const RETRY_LATER = `
  update outbox set state = 'temporary_failure', not_before = $2, failure = $3, message_ids = $4 where id = $1`;

export const GAVE_UP = `update outbox set state = $2, failure = $3 where id = $1`;

/** Nothing more can reach this chat: what waits for it ends too. */
export const UNREACHABLE = `
  with gone as (update conversation set reach = $2 where id = $1)
  update outbox set state = 'permanent_failure', failure = $2
  where conversation_id = $1 and state in ('pending', 'temporary_failure', 'sending')`;

/** Attempts whose process died. The message may have arrived; delivery is at least once. */
export const RECLAIM = `
  update outbox set state = 'pending', failure = 'interrupted'
  where channel = $1 and state = 'sending' and attempted_at < $2`;

/** Claimed, and not attempted after all. */
export const PUT_BACK = `
  update outbox set state = 'pending', attempts = greatest(attempts - 1, 0) where id = $1 and state = 'sending'`;
