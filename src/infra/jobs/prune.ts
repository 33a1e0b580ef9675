import type pg from 'pg';

const DAY_MS = 24 * 60 * 60_000;
/** Telegram drops an update after a day; a month leaves room, and is how long the web chat's history stays. */
const INBOX_DAYS = 30;
/** What was said in a chat is no record of the matter: that is in its events. */
const OUTBOX_DAYS = 30;
const QUOTA_DAYS = 15;
const EXPIRED_DAYS = 7;

const STATEMENTS: { sql: string; days: number }[] = [
  { sql: 'delete from inbox where received_at < $1', days: INBOX_DAYS },
  {
    // Messages of a matter stay: they tell whether the citizen got the news.
    sql: "delete from outbox where created_at < $1 and petition_id is null and state not in ('pending', 'sending', 'temporary_failure')",
    days: OUTBOX_DAYS,
  },
  { sql: 'delete from pass where expires_on < $1', days: 1 },
  { sql: 'delete from quota where window_start < $1', days: QUOTA_DAYS },
  { sql: 'delete from session where expires_at < $1', days: EXPIRED_DAYS },
  { sql: 'delete from invite where expires_at < $1', days: EXPIRED_DAYS },
];

/** Removes what has served its time. Drafts and matters are never touched. */
export async function pruneOldRows(pool: pg.Pool, now: Date): Promise<void> {
  for (const { sql, days } of STATEMENTS) await pool.query(sql, [new Date(now.getTime() - days * DAY_MS)]);
}
