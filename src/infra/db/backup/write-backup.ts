import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';
import { type Header, type Mark, makeProof, ROW } from './backup-format.ts';

/** Rows fetched at once; a row with a sealed dialogue takes some tens of kB. */
const BATCH = 500;

/**
 * Writes all tables and queued jobs, as of one moment, while the app runs. The file appears whole or not at all.
 * @returns the number of rows.
 */
export async function writeBackup(source: { url: string; path: string; sealer: Sealer; now: Date }): Promise<number> {
  const draft = `${source.path}.partial`;
  const client = new pg.Client({ connectionString: source.url });
  await client.connect();
  const count = { rows: 0 };
  try {
    // One snapshot for everything.
    await client.query('begin isolation level repeatable read, read only');
    const lines = Readable.from(backupLines(client, source, count));
    await pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600 }));
    const file = await open(draft, 'r+');
    await file.sync();
    await file.close();
    await rename(draft, source.path);
    return count.rows;
  } finally {
    await rm(draft, { force: true });
    await client.end();
  }
}

async function* backupLines(
  client: pg.Client,
  { sealer, now }: { sealer: Sealer; now: Date },
  count: { rows: number },
): AsyncGenerator<string> {
  const header: Header = {
    format: 'petition-desk-backup',
    version: 1,
    createdAt: now.toISOString(),
    migrations: await column(client, 'select migration_name from _prisma_migrations order by migration_name'),
    proof: makeProof(sealer),
  };
  yield `${JSON.stringify(header)}\n`;
  for (const table of await tables(client)) {
    yield line({ table: table.name, columns: table.columns });
    yield* rows(client, `select row_to_json(t)::text as row from ${pg.escapeIdentifier(table.name)} t`, count);
  }
  yield line({ jobs: true });
  yield* rows(client, JOBS, count);
  for (const { name, value } of await sequences(client)) yield line({ sequence: name, value });
  yield line({ end: true, rows: count.rows });
}

const line = (mark: Mark): string => `${JSON.stringify(mark)}\n`;

/** As `graphile_worker.add_job` takes them back. Jobs under way are among them: a job may run twice. */
const JOBS = `select json_build_object('identifier', t.identifier, 'payload', j.payload, 'queue', q.queue_name, 'runAt', j.run_at,
    'maxAttempts', j.max_attempts, 'key', j.key, 'priority', j.priority)::text as row
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  where j.attempts < j.max_attempts`;

async function* rows(client: pg.Client, query: string, count: { rows: number }): AsyncGenerator<string> {
  await client.query(`declare backup_rows no scroll cursor for ${query}`);
  for (;;) {
    const batch = await column(client, `fetch ${BATCH} from backup_rows`);
    if (batch.length === 0) break;
    count.rows += batch.length;
    yield batch.map((row) => `${ROW}${row}\n`).join('');
  }
  await client.query('close backup_rows');
}

async function tables(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const found = await client.query(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '_prisma_migrations'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.relname order by c.relname`,
  );
  return z.array(z.object({ name: z.string(), columns: z.array(z.string()) })).parse(found.rows);
}

async function sequences(client: pg.Client): Promise<{ name: string; value: string }[]> {
  const found = await client.query(
    "select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null",
  );
  return z.array(z.object({ name: z.string(), value: z.string() })).parse(found.rows);
}

async function column(client: pg.Client, sql: string): Promise<string[]> {
  const { rows: found } = await client.query<string[]>({ text: sql, rowMode: 'array' });
  return found.map(([value = '']) => value);
}
