/** What sending notices asks of the database. See broadcaster.ts and conductor.ts for the rules. */

/** The next subscribers for whom a notice is; its rows are entered and the mark moves on, in one statement. */
export const EXPAND = `
  with batch as (
    select s.conversation_id, c.channel, c.locale, c.reach, s.areas, s.topics
    from (
      select conversation_id, areas, topics from announcement_subscription
      where conversation_id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
      order by conversation_id limit $3
    ) s left join conversation c on c.id = s.conversation_id
  ), entered as (
    insert into announcement_delivery (announcement_id, conversation_id, channel)
    select $1, conversation_id, channel from batch
    where reach = 'active' and channel = any($4) and locale = any($5)
      and (areas = '{}' or $6::text[] = '{}' or areas && $6) and (topics = '{}' or $7::text[] = '{}' or topics && $7)
    order by conversation_id
    on conflict do nothing
    returning 1
  )
  update announcement set recipients = recipients + (select count(*) from entered)::int,
    expanded_to = coalesce((select max(conversation_id::text)::uuid from batch), expanded_to),
    expanded_at = case when (select count(*) from batch) < $3 then $8::timestamptz end
  where id = $1
  returning expanded_at is not null as done`;

/**
 * The same choice, counted: "would reach so many now". Every channel counts: whether there is a bot to write with is known
 * when it is sent.
 */
export const COUNT = `
  select count(*)::int as count, c.channel, c.locale
  from announcement_subscription s join conversation c on c.id = s.conversation_id
  where c.reach = 'active' and c.locale = any($1)
    and (s.areas = '{}' or $2::text[] = '{}' or s.areas && $2)
    and (s.topics = '{}' or $3::text[] = '{}' or s.topics && $3)
  group by c.channel, c.locale`;

const LIVE = `c.reach, c.chat_key, c.sealed_chat, c.locale, s.areas, s.topics`;

// A retry that a clock set back has put far off is due all the same: no wait is longer than an hour.
const IS_DUE = `d.announcement_id = $1 and d.channel = $2 and d.state = 'pending'
  and (d.due_at is null or d.due_at <= $3 or d.due_at > $3 + interval '1 hour')`;

// Replies to the chat go first, and so does an earlier notice that is still on its way there.
export const CLAIM_NOTICES = `
  with due as (
    select d.conversation_id from announcement_delivery d
    where ${IS_DUE}
      and not exists (select from outbox o where o.conversation_id = d.conversation_id
        and o.state in ('pending', 'sending') and o.not_before <= $3)
      and ($6::bigint[] = '{}' or not exists (select from announcement_delivery e
        where e.conversation_id = d.conversation_id and e.announcement_id = any($6) and e.state in ('pending', 'sending')))
    order by d.conversation_id limit $4
    for update skip locked
  ), claimed as (
    update announcement_delivery d set state = 'sending', attempts = d.attempts + 1, claimed_by = $5
    from due where d.announcement_id = $1 and d.conversation_id = due.conversation_id
    returning d.conversation_id, d.attempts
  )
  select d.conversation_id::text as conversation_id, d.attempts, ${LIVE}
  from claimed d left join conversation c on c.id = d.conversation_id
    left join announcement_subscription s on s.conversation_id = d.conversation_id
  order by d.conversation_id`;

/** For web chats, which read what is there: locked, entered and marked in one transaction. */
export const LOCK_NOTICES = `
  select d.conversation_id::text as conversation_id, d.attempts, ${LIVE}
  from announcement_delivery d left join conversation c on c.id = d.conversation_id
    left join announcement_subscription s on s.conversation_id = d.conversation_id
  where ${IS_DUE}
  order by d.conversation_id limit $4
  for update of d skip locked`;

/** Writes how deliveries ended, and counts those that have ended. Rows that somebody else has taken over are left. */
export const RECORD = `
  with done as (
    select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
      as t (announcement_id, conversation_id, state, failure, message_id, due_at)
  ), written as (
    update announcement_delivery d set state = done.state, failure = done.failure, message_id = done.message_id,
      due_at = done.due_at, claimed_by = null, done_at = case when done.state = 'pending' then null else $7::timestamptz end
    from done where d.announcement_id = done.announcement_id and d.conversation_id = done.conversation_id
      and d.state in ('sending', 'pending') and d.claimed_by is not distinct from $8
    returning d.announcement_id, d.state, d.failure
  )
  insert into announcement_tally (announcement_id, outcome, count)
  select announcement_id, case state when 'failed' then 'failed:' || failure else state end as outcome, count(*)::int
  from written where state <> 'pending' group by 1, 2 order by 1, 2
  on conflict (announcement_id, outcome) do update set count = announcement_tally.count + excluded.count`;

/** Claimed by a process that is gone. The message may have arrived; delivery is at least once. */
export const TAKE_BACK = `
  update announcement_delivery set state = 'pending', claimed_by = null
  where state = 'sending' and not exists (
    select from send_share s where s.holder = announcement_delivery.claimed_by and s.dead_since is null)`;

/** What was not begun when a notice was cancelled or expired, in batches. */
export const CLOSE_REST = `
  with rest as (
    select conversation_id from announcement_delivery
    where announcement_id = $1 and state = 'pending' limit $3 for update skip locked
  ), closed as (
    update announcement_delivery d set state = $2 from rest
    where d.announcement_id = $1 and d.conversation_id = rest.conversation_id returning 1
  )
  insert into announcement_tally (announcement_id, outcome, count)
  select $1, $2, count(*)::int from closed having count(*) > 0
  on conflict (announcement_id, outcome) do update set count = announcement_tally.count + excluded.count`;

/** What was delivered, to be corrected or taken away, in order behind a mark. */
export const REVISABLE = `
  select d.conversation_id::text as conversation_id, d.channel, d.message_id, d.attempts, ${LIVE}
  from announcement_delivery d left join conversation c on c.id = d.conversation_id
    left join announcement_subscription s on s.conversation_id = d.conversation_id
  where d.announcement_id = $1 and d.state in ('delivered', 'edited')
    and d.conversation_id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
  order by d.conversation_id limit $3`;

/** Counts of an earlier correction make way for those of the one that begins. */
export const REVISED_ANEW =
  "delete from announcement_tally where announcement_id = $1 and split_part(outcome, ':', 1) = any($2)";

/** A correction or recall that cannot go on for now says why, and takes that back once it does. */
export const STUCK = `update announcement set reason = $2
  where id = $1 and state = 'revising' and reason is distinct from $2::jsonb`;
export const UNSTUCK = `update announcement set reason = null where id = $1 and reason ->> 'kind' = 'stuck'`;

export const REVISED = `
  with done as (
    select * from unnest($2::uuid[], $3::text[], $4::text[]) as t (conversation_id, state, outcome)
  ), written as (
    update announcement_delivery d set state = done.state from done
    where d.announcement_id = $1 and d.conversation_id = done.conversation_id
  ), moved as (
    update announcement set revise_cursor = $5 where id = $1
  )
  insert into announcement_tally (announcement_id, outcome, count)
  select $1, outcome, count(*)::int from done group by outcome
  on conflict (announcement_id, outcome) do update set count = announcement_tally.count + excluded.count`;
