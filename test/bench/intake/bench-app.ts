import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinEmbedded } from '../../../src/infra/db/embedded/embedded-server.ts';
import { AppProcess, occupyPort, READY, Workshop } from '../../launch/app-process.ts';
import { startBotApiServer } from '../../support/bot-api/server.ts';

export const SECRET = 'bench-webhook-secret-0000';
const HOST = '127.0.0.1';

export interface BenchApp {
  host: string;
  port: number;
  databaseUrl: string;
  /** Of the app's process, in MB; not a number where the system does not say. */
  rssMb: () => number;
  /** What the app last logged. */
  lastWords: () => string;
  stop: () => Promise<void>;
}

/** The whole app on a new embedded database, with its webhook open and a Bot API server to answer to. */
export async function startBenchApp(): Promise<BenchApp> {
  const workshop = new Workshop();
  const dataDir = join(workshop.directory('petition-desk-bench'), 'data');
  const telegram = await startBotApiServer({ unknownChats: 'accept', record: false });
  const port = await freePort();
  const app = new AppProcess(['src/main.ts'], {
    ...{ DATA_DIR: dataDir, HOST, LOG_LEVEL: 'warn' },
    ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, TELEGRAM_MODE: 'webhook' },
    ...{ TELEGRAM_WEBHOOK_SECRET: SECRET, PUBLIC_URL: 'https://desk.example' },
    PORT: String(port),
  });
  await app.says(READY);
  const databaseUrl = joinEmbedded(dataDir);
  if (!databaseUrl) throw new Error('The embedded database cannot be found');
  return {
    host: HOST,
    port,
    databaseUrl,
    rssMb: () => {
      const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${app.child.pid}/status`, 'utf8'));
      return found ? Number(found[1]) / 1024 : Number.NaN;
    },
    lastWords: () => app.said.slice(-2_000),
    stop: async () => {
      await app.ends('SIGTERM');
      await telegram.close();
      await workshop.clear();
    },
  };
}

async function freePort(): Promise<number> {
  const { port, server } = await occupyPort();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
