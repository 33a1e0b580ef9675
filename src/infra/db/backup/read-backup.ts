import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';
import { hasCode, StartupError } from '../../startup-error.ts';
import { knownMigrations, migrate } from '../migrate.ts';
import { fits, type Header, headerSchema, type Mark, markSchema, ROW } from './backup-format.ts';

/** Rows inserted at once, and the length of their JSON at which a batch goes earlier. */
const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 4_000_000;

/**
 * Reads a backup into an empty database and brings it to this version's schema. All or nothing.
 * @returns the number of rows. @throws StartupError if file, keys or database do not fit.
 */
export async function readBackup(target: { url: string; path: string; sealer: Sealer }): Promise<number> {
  const header = await readHeader(target.path);
  const known = knownMigrations().map(({ name }) => name);
  if (header.migrations.some((name) => !known.includes(name))) {
    throw new StartupError(`${target.path} was written by a newer version of Petition Desk: update the program first.`);
  }
  if (!fits(header.proof, target.sealer)) {
    throw new StartupError(
      `${target.path} was written with other keys: give FIELD_KEYS and SESSION_SECRET of that office, or copy the folder \`secrets\` of its DATA_DIR into this one, then restore again.`,
    );
  }
  await migrate(target.url, header.migrations);
  const rows = await load(target);
  await migrate(target.url);
  return rows;
}

async function readHeader(path: string): Promise<Header> {
  try {
    for await (const first of linesOf(path)) return headerSchema.parse(JSON.parse(first));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new StartupError(`There is no file ${path}.`);
  }
  throw new StartupError(`${path} is not a backup of Petition Desk, or is damaged: take another.`);
}

/** Errors of the file reach the reader; readline alone would swallow them. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const text = createGunzip();
  file.on('error', (error) => text.destroy(error));
  file.pipe(text).setEncoding('utf8');
  let rest = '';
  for await (const chunk of text) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}

async function load({ url, path }: { url: string; path: string }): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    await refuseFilled(client, url);
    const restoreLinks = await dropLinks(client);
    const rows = await new Loader(client).run(linesOf(path));
    await restoreLinks();
    await client.query('commit');
    return rows;
  } catch (error) {
    if (hasCode(error, 'Z_BUF_ERROR', 'Z_DATA_ERROR'))
      throw new StartupError(`${path} is damaged: take another backup.`);
    throw error;
  } finally {
    await client.end();
  }
}

async function refuseFilled(client: pg.Client, url: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'",
  );
  for (const { name } of rows) {
    const found = await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
    if (found.rowCount) {
      const where = new URL(url).hostname === '127.0.0.1' ? 'DATA_DIR' : 'DATABASE_URL';
      throw new StartupError(
        `The database has data already (${name}): restore into an empty one, with another ${where}.`,
      );
    }
  }
}

/** Rows come in the order of tables' names; their links to each other are checked when all are there. */
async function dropLinks(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ owner: string; name: string; definition: string }>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const { owner, name } of rows) await client.query(`alter table ${owner} drop constraint ${name}`);
  return async () => {
    for (const { owner, name, definition } of rows) {
      await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
    }
  };
}

const jobSchema = z.object({
  identifier: z.string(),
  payload: z.unknown(),
  queue: z.string().nullable(),
  runAt: z.string(),
  maxAttempts: z.number(),
  key: z.string().nullable(),
  priority: z.number(),
});

class Loader {
  readonly #client: pg.Client;
  #into: Mark | undefined;
  #batch: string[] = [];
  #length = 0;
  #rows = 0;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async run(lines: AsyncIterable<string>): Promise<number> {
    let isHeader = true;
    for await (const line of lines) {
      if (isHeader) isHeader = false;
      else if (line.startsWith(ROW)) await this.#row(line.slice(ROW.length));
      else await this.#mark(markSchema.parse(JSON.parse(line)));
    }
    const isWhole = this.#into !== undefined && 'end' in this.#into && this.#into.rows === this.#rows;
    if (!isWhole) throw new StartupError('The backup is not whole: take another.');
    return this.#rows;
  }

  async #row(json: string): Promise<void> {
    this.#rows += 1;
    this.#batch.push(json);
    this.#length += json.length;
    if (this.#batch.length >= BATCH_ROWS || this.#length >= BATCH_CHARACTERS) await this.#flush();
  }

  async #mark(mark: Mark): Promise<void> {
    await this.#flush();
    this.#into = mark;
    if ('sequence' in mark) await this.#client.query('select setval($1::regclass, $2)', [mark.sequence, mark.value]);
  }

  async #flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#length = 0;
    if (batch.length === 0 || this.#into === undefined) return;
    if ('jobs' in this.#into) {
      for (const json of batch) await this.#job(json);
    } else if ('table' in this.#into) {
      const table = pg.escapeIdentifier(this.#into.table);
      const columns = this.#into.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
      // Cast in the server, from PostgreSQL's own JSON: JavaScript would round numbers.
      const sql = `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`;
      await this.#client.query(sql, [`[${batch.join(',')}]`]);
    }
  }

  async #job(json: string): Promise<void> {
    const job = jobSchema.parse(JSON.parse(json));
    await this.#client.query('select graphile_worker.add_job($1, $2::json, $3, $4::timestamptz, $5, $6, $7)', [
      ...[job.identifier, JSON.stringify(job.payload), job.queue, job.runAt, job.maxAttempts, job.key, job.priority],
    ]);
  }
}
