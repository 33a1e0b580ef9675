import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSampleOffice } from '../../../src/app/sample/load-sample-office.ts';
import { seedCalendar } from '../../../src/app/sample/seed-calendar.ts';
import { loadConfig } from '../../../src/config.ts';
import { announcedYears } from '../../../src/infra/announced-days.ts';
import { createServer } from '../../../src/infra/http/server.ts';
import { createLogger } from '../../../src/infra/logger.ts';
import { startServices } from '../../../src/infra/process/services.ts';
import { loadSecrets } from '../../../src/infra/secrets.ts';
import { type Core, createCore } from '../../../src/services/core.ts';
import { telegramChannel } from '../../../src/services/telegram.ts';
import { workerServices } from '../../../src/services/worker.ts';
import { type BotApiServer, startBotApiServer } from '../../support/bot-api/server.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

/** The whole app but for the pages: pipeline, relay and jobs on a real database, Telegram on loopback. */
export interface RealDesk {
  server: BotApiServer;
  database: TestDatabase;
  core: () => Core;
  /** Stops the app and starts it anew on the same data. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

export async function startRealDesk(mode: 'polling' | 'webhook'): Promise<RealDesk> {
  const database = await createTestDatabase();
  const server = await startBotApiServer();
  const dataDir = await mkdtemp(join(tmpdir(), 'desk-'));
  const port = mode === 'webhook' ? await freePort() : 0;
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.url,
    TELEGRAM_MODE: mode,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  };
  let app = await startApp(env, port);
  return {
    server,
    database,
    core: () => app.core,
    restart: async () => {
      await app.stop();
      app = await startApp(env, port);
    },
    stop: async () => {
      await app.stop();
      await server.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function startApp(env: NodeJS.ProcessEnv, port: number): Promise<{ core: Core; stop: () => Promise<void> }> {
  const config = loadConfig(env);
  const log = createLogger(config.LOG_LEVEL);
  const core = createCore({ config, secrets: loadSecrets(config), databaseUrl: env.DATABASE_URL ?? '', log });
  await core.work.run(async (stores) => {
    await seedCalendar(stores, announcedYears());
    await loadSampleOffice(stores);
  });
  const telegram = telegramChannel(core);
  if (!telegram) throw new Error('No Telegram channel');
  const http = await createServer({ log, areas: telegram.webhook ? [telegram.webhook] : [] });
  const stop = await startServices(
    [
      { name: 'news', start: () => core.news.start(), stop: async () => undefined },
      ...(await workerServices(core, telegram)),
      {
        name: 'http',
        start: async () => void (await http.listen({ host: '127.0.0.1', port })),
        stop: () => http.close(),
      },
      { name: 'telegram', start: async () => telegram.start(), stop: () => telegram.stop() },
    ],
    log,
  );
  return {
    core,
    stop: async () => {
      await stop();
      await core.close();
    },
  };
}

async function freePort(): Promise<number> {
  const { createServer: createNetServer } = await import('node:net');
  const probe = createNetServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
