import type pg from 'pg';
import type { FileStore } from '../../app/ports.ts';
import type { FileRecords } from './file-records.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The job that fetches a file is tried for about four days. */
const FETCH_DAYS = 5;
/** What a chat was sent of its own data, and what staff handed in and sent with no reply. */
const LOOSE_DAYS = 7;
/** An upload is in the store before its record is in the database. */
const RECORDED_DAYS = 1;

export interface SweepDeps {
  pool: pg.Pool;
  store: Pick<FileStore, 'keptBefore' | 'remove' | 'dropLeftBehind'>;
  records: Pick<FileRecords, 'markRefused'>;
}

const UNFETCHED = "select id from file where state = 'announced' and created_at < $1";

// Files of drafts have a chat and stay: a draft may rest for as long as it likes.
const LOOSE = `
  delete from file where petition_id is null and created_at < $1
    and (conversation_id is null and channel = 'office' or mime = 'application/json' and channel_ref is null)
    and not exists (select from announcement a where a.content -> 'file' ->> 'id' = file.id::text
      or a.content -> 'texts' -> 'zh-CN' -> 'file' ->> 'id' = file.id::text
      or a.content -> 'texts' -> 'en' -> 'file' ->> 'id' = file.id::text)`;

// Of a document the Word file has no record of its own; what a job made has only the job.
const KNOWN = `
  select sha256 from file where sha256 = any($1)
  union all select sha256 from desk_job where sha256 = any($1)
  union all select docx_sha256 from document where docx_sha256 = any($1)`;

/** Gives up files that could not be fetched, telling the citizen, and removes what belongs to nothing. */
export async function sweepFiles({ pool, store, records }: SweepDeps, now: Date): Promise<void> {
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const unfetched = await pool.query<{ id: string }>(UNFETCHED, [before(FETCH_DAYS)]);
  for (const { id } of unfetched.rows) await records.markRefused(id, 'unavailable');
  await pool.query(LOOSE, [before(LOOSE_DAYS)]);
  const moment = before(RECORDED_DAYS);
  await store.dropLeftBehind(moment);
  for await (const batch of inBatches(store.keptBefore(moment), 500)) {
    const { rows } = await pool.query<{ sha256: string }>(KNOWN, [batch]);
    const known = new Set(rows.map(({ sha256 }) => sha256));
    for (const sha256 of batch) if (!known.has(sha256)) await store.remove(sha256, moment);
  }
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
