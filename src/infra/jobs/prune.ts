import type pg from 'pg';

const DAY_MS = 24 * 60 * 60_000;
/** How long the web chat's history stays. What was said in a chat is no record of the matter: that is in its events. */
const HISTORY_DAYS = 30;
/**
 * Telegram keeps the history itself and drops an update after a day. Whoever can read the database might tell by the
 * hour which chat an anonymous matter came from: there is no reason to let him for longer.
 */
const TELEGRAM_DAYS = 3;
const QUOTA_DAYS = 15;
/** What a notice said is in the matter's history. */
const NOTICE_DAYS = 90;
const EXPIRED_DAYS = 7;
/** What long work has done is in the history of each matter, and in the audit. */
const WORK_DAYS = 90;
/** Who brought a suggestion is known for as long as he may be told something about it. */
const AUTHOR_DAYS = 90;
/** As long as what a job made can be fetched: app/desk-jobs/desk-job.ts. The daily sweep of files then removes it. */
const JOB_FILE_DAYS = 7;
/** A month longer than the cookie: nobody can come back to such a chat. */
const WEB_CHAT_DAYS = 120;

export interface Retention {
  /** Part of a sentence for the operator. */
  what: string;
  days: number;
  /** `$1`: the moment before which it has served. */
  sql: string;
}

export const RETENTION: readonly Retention[] = [
  {
    what: 'messages of a web chat that were taken in',
    days: HISTORY_DAYS,
    sql: 'delete from inbox where received_at < $1',
  },
  {
    what: 'updates of Telegram that were taken in',
    days: TELEGRAM_DAYS,
    sql: "delete from inbox where channel = 'telegram' and received_at < $1",
  },
  {
    what: 'messages to a web chat about no matter',
    days: HISTORY_DAYS,
    // Messages of a matter stay: they tell whether the citizen got the news.
    sql: "delete from outbox where created_at < $1 and petition_id is null and state not in ('pending', 'sending', 'temporary_failure')",
  },
  {
    what: 'messages by Telegram about no matter, once delivered',
    days: TELEGRAM_DAYS,
    sql: "delete from outbox where created_at < $1 and channel = 'telegram' and petition_id is null and state = 'delivered'",
  },
  {
    what: 'web chats to which nothing belongs any more',
    days: WEB_CHAT_DAYS,
    sql: `delete from conversation c where c.channel = 'webchat' and c.updated_at < $1 and c.draft_touched_at is null
      and not exists (select from follow f where f.conversation_id = c.id)
      and not exists (select from outbox o where o.conversation_id = c.id)
      and not exists (select from file f where f.conversation_id = c.id)`,
  },
  {
    what: 'notices to staff in the office',
    days: NOTICE_DAYS,
    sql: 'delete from staff_notice where at < $1',
  },
  {
    what: 'messages to citizens that were held back for a moment, once sent or taken back',
    days: NOTICE_DAYS,
    sql: 'delete from held_message where due_at < $1',
  },
  {
    what: 'pushes to staff in the bot',
    days: NOTICE_DAYS,
    sql: 'delete from staff_push where created_at < $1',
  },
  {
    what: 'links that bind the bot, once they have expired',
    days: 1,
    sql: 'delete from staff_bot_link where expires_at < $1',
  },
  {
    what: 'notes that the calendar was changed, once limits were computed anew',
    days: NOTICE_DAYS,
    sql: 'delete from calendar_change where applied_at < $1',
  },
  {
    what: 'files that an export made or an import read, after its end',
    days: JOB_FILE_DAYS,
    sql: 'update desk_job set sha256 = null where finished_at < $1 and sha256 is not null',
  },
  {
    what: 'exports and imports with the result of each line, after their end',
    days: WORK_DAYS,
    sql: 'delete from desk_job where finished_at < $1',
  },
  {
    what: 'deeds on many matters with the result of each, after their end',
    days: WORK_DAYS,
    sql: 'delete from bulk_run where finished_at < $1',
  },
  {
    what: 'hand-overs of many matters with the result of each, after their end',
    days: WORK_DAYS,
    sql: 'delete from hand_over where finished_at < $1',
  },
  {
    what: 'background jobs that were given up after their last try',
    days: WORK_DAYS,
    sql: `select from graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null and run_at < $1))`,
  },
  {
    what: 'from which chat a suggestion came, after its author was told the outcome',
    days: AUTHOR_DAYS,
    sql: 'update call_answer set conversation_id = null where told_at < $1 and conversation_id is not null',
  },
  {
    what: 'passes of chats to matters, after their last day',
    days: 1,
    sql: 'delete from pass where expires_on < $1',
  },
  {
    what: 'counts that slow down whoever asks too often',
    days: QUOTA_DAYS,
    sql: 'delete from quota where window_start < $1',
  },
  {
    what: 'sessions of staff, once they have expired',
    days: EXPIRED_DAYS,
    sql: 'delete from session where expires_at < $1',
  },
  {
    what: 'invitations, once they have expired',
    days: EXPIRED_DAYS,
    sql: 'delete from invite where expires_at < $1',
  },
];

/** Removes what has served its time. Drafts and matters are never touched. */
export async function pruneOldRows(pool: pg.Pool, now: Date): Promise<void> {
  for (const { sql, days } of RETENTION) await pool.query(sql, [new Date(now.getTime() - days * DAY_MS)]);
}
