import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { joinEmbedded } from '../../src/infra/db/embedded/embedded-server.ts';
import { AppProcess, occupyPort, READY, Workshop } from '../launch/app-process.ts';
import { approveNotice, enterSubscribers } from './broadcast/audience.ts';
import { LimitedServer, TOKEN } from './broadcast/limited-server.ts';
import { WebhookClient } from './intake/webhook-client.ts';
import type { Bench, Figures } from './run.ts';

const say = (line: string): boolean => process.stderr.write(`${line}\n`);
const SECRET = 'bench-webhook-secret-0000';
const HOST = '127.0.0.1';
const CITIZEN = 4_000_000_001;

interface Stage {
  server: LimitedServer;
  db: pg.Client;
  /** The process that sends; killed and started again. */
  worker: AppProcess;
  restart: () => Promise<AppProcess>;
  port: number;
  rssMb: () => number;
  close: () => Promise<void>;
}

/**
 * A notice to so many subscribers through the whole app, in two processes: one takes in and serves pages, the other
 * sends. It goes against a Bot API server that lets no more through in any second than the limit. The pace
 * is taken between the first message and the end of the measured seconds. Then the sending process is killed and started again, unless `--kill no`; at the end each chat's messages are counted at the server. During the
 * pace a citizen writes, and how long his answer takes is measured. `--seconds` below what the recipients need ends
 * the notice then; what counts as lost is what the app says it delivered and the server never saw.
 */
export const bench: Bench = async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      recipients: { type: 'string' },
      limit: { type: 'string', default: '30' },
      seconds: { type: 'string', default: '20' },
      kill: { type: 'string', default: 'yes' },
    },
  });
  const [limit, seconds] = [Number(values.limit), Number(values.seconds)];
  const recipients = Number(values.recipients ?? Math.ceil(limit * (seconds + 5)));
  const stage = await openStage(limit, recipients);
  try {
    return await run(stage, { limit, seconds, recipients, kill: values.kill === 'yes' });
  } finally {
    await stage.close();
  }
};

interface Plan {
  limit: number;
  seconds: number;
  recipients: number;
  kill: boolean;
}

async function run(stage: Stage, { limit, seconds, recipients, kill }: Plan): Promise<Figures> {
  const { server, db } = stage;
  say(`${recipients} subscribers`);
  await enterSubscribers(db, stageDataDir(stage), recipients);
  await warmUp(stage);
  const id = await approveNotice(db);
  const expansion = measureExpansion(db, id);
  while (server.total === 0) await pause(5);
  const replies = measureReplies(stage, seconds);
  let rss = 0;
  const begin = performance.now();
  while (performance.now() - begin < seconds * 1000 && server.total < recipients) {
    await pause(1_000);
    rss = Math.max(rss, stage.rssMb());
    say(`${server.total} sent, ${server.refused} refused, ${Math.round(stage.rssMb())} MB`);
  }
  const perSecond = pace(server.times);
  const replyMs = await replies;
  const expansionS = await expansion;
  const inFlight = kill ? await killAndRestart(stage, id) : 0;
  const { lost, duplicated } = await settle(stage, id, recipients > limit * (seconds + 60));
  return {
    recipients,
    limit_per_s: limit,
    sent_per_s: round(perSecond, 2),
    ratio: round(perSecond / limit, 4),
    lost,
    duplicated,
    rss_mb: Math.round(Math.max(rss, stage.rssMb())),
    claimed_at_kill: inFlight,
    refused_429: server.refused,
    expansion_s: round(expansionS, 1),
    reply_ms: Math.round(replyMs),
  };
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Messages a second from the first on. */
function pace(times: readonly number[]): number {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return last > first ? (times.length - 1) / ((last - first) / 1000) : 0;
}

async function measureExpansion(db: pg.Client, id: string): Promise<number> {
  for (;;) {
    const { rows } = await db.query<{ s: number | null }>(
      'select extract(epoch from expanded_at - started_at)::float as s from announcement where id = $1',
      [id],
    );
    const s = rows[0]?.s ?? null;
    if (s !== null) return s;
    await pause(100);
  }
}

/** The longest that a citizen waited for an answer while the notice was being sent. */
async function measureReplies({ port, server }: Stage, seconds: number): Promise<number> {
  const client = await WebhookClient.open({ host: HOST, port, secret: SECRET });
  let slowest = 0;
  for (let round = 0; round < Math.min(5, Math.floor(seconds / 3)); round += 1) {
    await pause(2_500);
    slowest = Math.max(slowest, await replyTo(client, server, 100 + round));
  }
  client.close();
  return slowest;
}

/** The first message of all has the app read its word lists. */
async function warmUp({ port, server }: Stage): Promise<void> {
  const client = await WebhookClient.open({ host: HOST, port, secret: SECRET });
  for (const updateId of [1, 2]) await replyTo(client, server, updateId);
  client.close();
}

/** A citizen asks for help; milliseconds until the answer is at Telegram. */
async function replyTo(client: WebhookClient, server: LimitedServer, updateId: number): Promise<number> {
  const seen = server.others.length;
  const sentAt = performance.now();
  const from = { id: CITIZEN, is_bot: false, first_name: 'Test', language_code: 'zh' };
  const chat = { id: CITIZEN, type: 'private', first_name: 'Test' };
  const message = { message_id: updateId, date: 1_790_000_000, from, chat, text: '帮助' };
  await client.post(JSON.stringify({ update_id: updateId, message }));
  while (server.others.length === seen && performance.now() - sentAt < 10_000) await pause(2);
  return (server.others[seen]?.at ?? performance.now()) - sentAt;
}

/** How many rows the killed process had claimed: more than were on their way. */
async function killAndRestart(stage: Stage, id: string): Promise<number> {
  await stage.worker.ends('SIGKILL');
  const { rows } = await stage.db.query<{ count: number }>(
    "select count(*)::int as count from announcement_delivery where announcement_id = $1 and state = 'sending'",
    [id],
  );
  say(`killed with ${rows[0]?.count} claimed`);
  stage.worker = await stage.restart();
  return rows[0]?.count ?? 0;
}

/** Waits for the end, or makes one; compares what the app says with what the server saw. */
async function settle(
  { db, server }: Stage,
  id: string,
  isLong: boolean,
): Promise<{ lost: number; duplicated: number }> {
  if (isLong) {
    await pause(5_000);
    await db.query("update announcement set state = 'paused' where id = $1 and state = 'sending'", [id]);
    await pause(3_000);
  } else {
    while ((await stateOf(db, id)) !== 'sent') await pause(200);
  }
  const { rows } = await db.query<{ delivered: number }>(
    "select count(*)::int as delivered from announcement_delivery where announcement_id = $1 and state = 'delivered'",
    [id],
  );
  const reached = server.received.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const messages = server.received.reduce((sum, count) => sum + count, 0);
  const expected = isLong ? (rows[0]?.delivered ?? 0) : server.received.length;
  return { lost: Math.max(0, expected - reached), duplicated: messages - reached };
}

async function stateOf(db: pg.Client, id: string): Promise<string> {
  const { rows } = await db.query<{ state: string }>('select state from announcement where id = $1', [id]);
  const state = rows[0]?.state ?? '';
  if (state === 'paused' || state === 'cancelled') throw new Error(`The notice was ${state}`);
  return state;
}

const dataDirs = new WeakMap<Stage, string>();
const stageDataDir = (stage: Stage): string => dataDirs.get(stage) ?? '';

async function openStage(limit: number, chats: number): Promise<Stage> {
  const workshop = new Workshop();
  const dataDir = join(workshop.directory('petition-desk-bench'), 'data');
  const server = new LimitedServer(limit, chats);
  const apiRoot = await server.open();
  const { port, server: holder } = await occupyPort();
  await new Promise((done) => holder.close(done));
  const start = async (env: Record<string, string>): Promise<AppProcess> => {
    const app = new AppProcess(['src/main.ts'], {
      ...{ DATA_DIR: dataDir, HOST, LOG_LEVEL: 'warn', PUBLIC_URL: 'https://desk.example' },
      ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot, TELEGRAM_MODE: 'webhook' },
      ...{ TELEGRAM_WEBHOOK_SECRET: SECRET, TELEGRAM_SEND_RATE: String(limit), ...env },
    });
    await app.says(READY);
    return app;
  };
  const front = await start({ ROLES: 'bot,web', PORT: String(port) });
  const url = joinEmbedded(dataDir);
  if (!url) throw new Error('The embedded database cannot be found');
  const restart = () => start({ ROLES: 'worker', DATABASE_URL: url });
  const worker = await restart();
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  const stage: Stage = {
    ...{ server, db, worker, restart, port },
    rssMb: () => {
      const status = readFileSync(`/proc/${stage.worker.child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
    },
    close: async () => {
      await db.end();
      await stage.worker.ends('SIGTERM');
      await front.ends('SIGTERM');
      await server.close();
      await workshop.clear();
    },
  };
  dataDirs.set(stage, dataDir);
  return stage;
}
