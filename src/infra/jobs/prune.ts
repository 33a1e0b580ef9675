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
/** As long as what a job made can be fetched: app/desk-jobs/desk-job.ts. The daily sweep of files then removes it. */
const JOB_FILE_DAYS = 7;
/** A month longer than the cookie: nobody can come back to such a chat. */
const WEB_CHAT_DAYS = 120;

const STATEMENTS: { sql: string; days: number }[] = [
  { sql: 'delete from inbox where received_at < $1', days: HISTORY_DAYS },
  { sql: "delete from inbox where channel = 'telegram' and received_at < $1", days: TELEGRAM_DAYS },
  {
    // Messages of a matter stay: they tell whether the citizen got the news.
    sql: "delete from outbox where created_at < $1 and petition_id is null and state not in ('pending', 'sending', 'temporary_failure')",
    days: HISTORY_DAYS,
  },
  {
    sql: "delete from outbox where created_at < $1 and channel = 'telegram' and petition_id is null and state = 'delivered'",
    days: TELEGRAM_DAYS,
  },
  {
    sql: `delete from conversation c where c.channel = 'webchat' and c.updated_at < $1 and c.draft_touched_at is null
      and not exists (select from follow f where f.conversation_id = c.id)
      and not exists (select from outbox o where o.conversation_id = c.id)
      and not exists (select from file f where f.conversation_id = c.id)`,
    days: WEB_CHAT_DAYS,
  },
  { sql: 'delete from staff_notice where at < $1', days: NOTICE_DAYS },
  { sql: 'delete from held_message where due_at < $1', days: NOTICE_DAYS },
  { sql: 'delete from staff_push where created_at < $1', days: NOTICE_DAYS },
  { sql: 'delete from staff_bot_link where expires_at < $1', days: 1 },
  { sql: 'delete from calendar_change where applied_at < $1', days: NOTICE_DAYS },
  { sql: 'update desk_job set sha256 = null where finished_at < $1 and sha256 is not null', days: JOB_FILE_DAYS },
  { sql: 'delete from desk_job where finished_at < $1', days: NOTICE_DAYS },
  { sql: 'delete from pass where expires_on < $1', days: 1 },
  { sql: 'delete from quota where window_start < $1', days: QUOTA_DAYS },
  { sql: 'delete from session where expires_at < $1', days: EXPIRED_DAYS },
  { sql: 'delete from invite where expires_at < $1', days: EXPIRED_DAYS },
];

/** Removes what has served its time. Drafts and matters are never touched. */
export async function pruneOldRows(pool: pg.Pool, now: Date): Promise<void> {
  for (const { sql, days } of STATEMENTS) await pool.query(sql, [new Date(now.getTime() - days * DAY_MS)]);
}
