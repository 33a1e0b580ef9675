import { parseArgs } from 'node:util';
import pg from 'pg';
import { type BenchApp, SECRET, startBenchApp } from './intake/bench-app.ts';
import { Citizens, percentile } from './intake/citizens.ts';
import { FILING } from './intake/filing-script.ts';
import { findPgbench, runPgbench } from './intake/pgbench.ts';
import { WebhookClient } from './intake/webhook-client.ts';
import type { Bench } from './run.ts';

const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const PGBENCH_CHATS = 2000;

/**
 * Complete filings through the webhook, every step committed before it is acknowledged, beside pgbench writing the same
 * rows on the same server in the same run. Latencies are taken at half the throughput that was reached, from the time at
 * which an update was due. What was acknowledged is counted again in the database.
 */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string', default: '12' }, clients: { type: 'string', default: '32' } },
  });
  const [seconds, clients] = [Number(values.seconds), Number(values.clients)];
  const pgbench = findPgbench();
  if (!pgbench) {
    throw new Error('pgbench is missing. Debian has it in the package postgresql: apt-get install postgresql');
  }
  const app = await startBenchApp();
  const db = new pg.Client({ connectionString: app.databaseUrl });
  await db.connect();
  try {
    say('warming up');
    await saturate(app, { phase: 0, seconds: Math.min(4, seconds), clients });
    const yardstick = await measureYardstick({ app, db, pgbench, seconds, clients });
    say(`pgbench: ${Math.round(yardstick)} steps/s`);
    const full = await saturate(app, { phase: 1, seconds, clients });
    await checkInDatabase(db, full.citizens, 1).catch((error: Error) => {
      throw new Error(`${error.message}\n${app.lastWords()}`);
    });
    say(`filings: ${Math.round(full.perSecond)} updates/s`);
    const rssMb = app.rssMb();
    const latencies = await atHalfLoad(app, { perSecond: full.perSecond / 2, seconds, clients });
    return {
      committed_updates_per_s: Math.round(full.perSecond),
      pgbench_steps_per_s: Math.round(yardstick),
      ratio: Number((full.perSecond / yardstick).toFixed(2)),
      p50_ms: Number(percentile(latencies, 0.5).toFixed(1)),
      p99_ms: Number(percentile(latencies, 0.99).toFixed(1)),
      rss_mb: Math.round(rssMb),
    };
  } finally {
    await db.end();
    await app.stop();
  }
};

/** The bytes of a step are those that the warm-up wrote. */
async function measureYardstick(input: {
  app: BenchApp;
  db: pg.Client;
  pgbench: string;
  seconds: number;
  clients: number;
}): Promise<number> {
  const { db, app } = input;
  const { rows } = await db.query<{ state: number; reply: number }>(
    `select (select avg(length(sealed_state)) from conversation)::int as state,
      (select avg(length(sealed)) from outbox)::int as reply`,
  );
  const { state = 1000, reply = 500 } = rows[0] ?? {};
  say(`a step writes a state of ${state} and a reply of ${reply} bytes`);
  await db.query(
    `insert into conversation (channel, chat_key, locale) select 'pgbench', n::text, 'zh-CN'
      from generate_series(1, ${PGBENCH_CHATS}) n`,
  );
  const { seconds, clients, pgbench } = input;
  const run = { url: app.databaseUrl, seconds, clients, stateBytes: state, replyBytes: reply };
  const steps = await runPgbench(pgbench, run);
  await db.query("delete from conversation where channel = 'pgbench'");
  await db.query('vacuum analyze');
  return steps;
}

async function saturate(app: BenchApp, run: { phase: number; seconds: number; clients: number }) {
  const citizens = new Citizens(run.phase * 10_000_000);
  const connections = await connect(app, run.clients);
  const begin = performance.now();
  const isOver = (): boolean => performance.now() - begin > run.seconds * 1000;
  await Promise.all(connections.map((client) => citizens.fileUntil(client, isOver)));
  const perSecond = citizens.tally.acknowledged / ((performance.now() - begin) / 1000);
  for (const client of connections) client.close();
  return { citizens, perSecond };
}

async function atHalfLoad(app: BenchApp, load: { perSecond: number; seconds: number; clients: number }) {
  const citizens = new Citizens(20_000_000);
  const connections = await connect(app, load.clients);
  const everyMs = (load.clients / load.perSecond) * 1000;
  const now = performance.now();
  await Promise.all(
    connections.map((client, index) =>
      citizens.fileAtPace(client, {
        everyMs,
        // Spread over a whole filing: people do not all press "submit" in the same moment.
        firstAt: now + (everyMs * FILING.length * index) / load.clients,
        until: now + load.seconds * 1000,
      }),
    ),
  );
  for (const client of connections) client.close();
  return citizens.tally.latencies;
}

const connect = (app: BenchApp, clients: number): Promise<WebhookClient[]> =>
  Promise.all(
    Array.from({ length: clients }, () => WebhookClient.open({ host: app.host, port: app.port, secret: SECRET })),
  );

/** Acknowledged means committed: each update is in the inbox, and each filing is a matter. */
async function checkInDatabase(db: pg.Client, citizens: Citizens, phase: number): Promise<void> {
  const { acknowledged, filings, refused } = citizens.tally;
  const { rows } = await db.query<{ updates: string; petitions: string }>(
    `select (select count(*) from inbox where channel = 'telegram' and update_id::bigint between $1 and $2) as updates,
      (select count(distinct petition_id) from follow where conversation_id in
        (select i.conversation_id from inbox i
          where i.channel = 'telegram' and i.update_id::bigint between $1 and $2)) as petitions`,
    [100_000_000 + phase * 10_000_000, 100_000_000 + (phase + 1) * 10_000_000 - 1],
  );
  const found = { updates: Number(rows[0]?.updates), petitions: Number(rows[0]?.petitions) };
  if (refused > 0 || found.updates !== acknowledged || found.petitions !== filings) {
    throw new Error(
      `Acknowledged ${acknowledged} updates of ${filings} filings (${refused} refused), ` +
        `but the database has ${found.updates} updates and ${found.petitions} matters`,
    );
  }
}
