import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { explainConnectionError, publicAddress } from './connection-error.ts';

/** A migration as it lies in `prisma/migrations/<name>/migration.sql`, which is Prisma's layout. */
export interface Migration {
  name: string;
  sql: string;
}

const FOLDER = resolve(import.meta.dirname, '../../../prisma/migrations');
/** Any number that no other program locks: processes that start at once migrate one after the other. */
const LOCK = 7_340_216_001;
const CONNECT_PATIENCE_MS = 10_000;
/** `NULLS NOT DISTINCT` and `MERGE` came with it. */
const OLDEST_POSTGRESQL = 15;

/** The migrations that this version of the app knows, oldest first. */
export const knownMigrations = (): Migration[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Brings the database to this version's schema, job queue included; returns the names of what it applied.
 * @param only for reading an older backup: these migrations and no more.
 * @throws StartupError if the database is away, too old, half migrated, or was made by a newer version of the app.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_PATIENCE_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    await refuseOldServer(client, url);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const all = await findPending(client, url);
    const pending = all.filter(({ name }) => only?.includes(name) ?? true);
    for (const migration of pending) await apply(client, migration);
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}), noHandleSignals: true });
    return pending.map(({ name }) => name);
  } catch (error) {
    throw explainConnectionError(error, url);
  } finally {
    await client.end().catch(() => {});
  }
}

async function refuseOldServer(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= OLDEST_POSTGRESQL) return;
  throw new StartupError(
    `The database at ${publicAddress(url)} is PostgreSQL ${version}: upgrade it to ${OLDEST_POSTGRESQL} or newer, or leave DATABASE_URL out to use the embedded one.`,
  );
}

async function findPending(client: pg.Client, url: string): Promise<Migration[]> {
  const applied = await readApplied(client);
  const known = knownMigrations();
  const unknown = applied.filter(({ name }) => !known.some((each) => each.name === name));
  if (unknown.length > 0) {
    throw new StartupError(
      `The database ${publicAddress(url)} was made by a newer version of Petition Desk (${unknown.at(-1)?.name}): start that version or newer.`,
    );
  }
  const failed = applied.find(({ isDone }) => !isDone);
  if (failed !== undefined) {
    throw new StartupError(
      `The change ${failed.name} of the database ${publicAddress(url)} failed half way: restore the backup made before it, and start again.`,
    );
  }
  const done = new Set(applied.map(({ name }) => name));
  return known.filter(({ name }) => !done.has(name));
}

async function readApplied(client: pg.Client): Promise<{ name: string; isDone: boolean }[]> {
  const found = await client.query("select 1 where to_regclass('_prisma_migrations') is not null");
  if (found.rowCount === 0) return [];
  const { rows } = await client.query<{ name: string; isDone: boolean }>(
    `select migration_name as name, finished_at is not null as "isDone"
       from _prisma_migrations where rolled_back_at is null order by migration_name`,
  );
  return rows;
}

/** Prisma's own table, so that `prisma migrate deploy` and `status` may be used on the same database. */
const BOOKKEEPING = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0
)`;

/**
 * One transaction for the change and its entry: a process that dies in between leaves neither. (Prisma's engine keeps
 * three, and its adapter cuts scripts at semicolons, those in function bodies too.)
 */
async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(BOOKKEEPING);
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
