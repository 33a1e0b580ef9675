// Composition root: config -> infra -> app -> channels, office, public; and the way out again.

import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import { createInvite, inviteUrl } from './app/accounts/invites.ts';
import { loadSampleOffice } from './app/sample/load-sample-office.ts';
import { seedCalendar } from './app/sample/seed-calendar.ts';
import { ConfigError, loadConfig } from './config.ts';
import { announcedYears } from './infra/announced-days.ts';
import { systemClock } from './infra/clock.ts';
import { checkKeys } from './infra/db/key-proof.ts';
import { migrate } from './infra/db/migrate.ts';
import { createAccountStore } from './infra/db/office-accounts.ts';
import { type Database, openDatabase } from './infra/db/open-database.ts';
import { checkStorage } from './infra/files/file-store.ts';
import { createServer } from './infra/http/server.ts';
import { createLogger } from './infra/logger.ts';
import { type Service, startServices } from './infra/process/services.ts';
import { stopRequested } from './infra/process/stop-signal.ts';
import { loadSecrets } from './infra/secrets.ts';
import { explainSystemError, StartupError } from './infra/startup-error.ts';
import { type Core, createCore } from './services/core.ts';
import { plainAreas } from './services/health.ts';
import { openTelegram, type TelegramHost } from './services/telegram-host.ts';
import { workerServices } from './services/worker.ts';

/** Past it the process ends with what it has; the ten seconds promised, less what the launcher needs. */
const STOP_LIMIT_MS = 9_500;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLogger(config.LOG_LEVEL);
  const secrets = loadSecrets(config);
  const database = await openDatabase(config, (message) => log.info(message));
  dieLoudly(log, database);
  let core: Core | undefined;
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0) log.info({ applied }, 'database migrated');
    await checkKeys(database.url, secrets);
    await checkStorage(config);
    core = createCore({ config, secrets, databaseUrl: database.url, log });
    await core.work.run(async (stores) => {
      await seedCalendar(stores, announcedYears());
      await loadSampleOffice(stores);
    });
    const { services, address } = await compose(core);
    const stop = await startServices(services, log);
    await announce(core, address());
    log.info({ reason: await stopRequested }, 'stopping');
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    await stop();
  } catch (error) {
    throw explainSystemError(error, { dataDir: config.DATA_DIR, host: config.HOST, port: config.PORT });
  } finally {
    await core?.close();
    await database.stop();
  }
}

/** The parts in the order in which they start; they stop the other way round: what takes in first, what sends last. */
async function compose(core: Core): Promise<{ services: Service[]; address: () => string }> {
  const { config, log, news } = core;
  const telegram = await openTelegram(core);
  let address = `http://${config.HOST}:${config.PORT}`;
  const publicUrl = () => (config.PUBLIC_URL ?? address).replace(/\/$/, '');
  const http = await createServer({ log, areas: await areas(core, telegram, publicUrl) });
  const services: Service[] = [{ name: 'news', start: () => news.start(), stop: async () => undefined }];
  if (config.ROLES.includes('worker')) services.push(...(await workerServices(core, telegram)));
  services.push({
    name: 'http',
    start: async () => {
      address = await http.listen({ host: config.HOST, port: config.PORT });
    },
    stop: () => http.close(),
  });
  if (config.ROLES.includes('bot')) {
    services.push({ name: 'telegram', start: async () => telegram.start(), stop: () => telegram.stop() });
  }
  return { services, address: publicUrl };
}

/** The office and the pages are loaded only where they are served: a process that sends keeps 20 MB less. */
async function areas(core: Core, telegram: TelegramHost, publicUrl: () => string): Promise<FastifyPluginAsync[]> {
  if (!core.config.ROLES.includes('web')) return plainAreas(core, telegram);
  const { httpAreas } = await import('./services/web.ts');
  return httpAreas({ core, telegram, publicUrl });
}

async function announce({ config, prisma, sealer }: Core, root: string): Promise<void> {
  const lines = ['Petition Desk is ready.'];
  if (config.ROLES.includes('web')) lines.push(`  Chat    ${root}/chat`, `  Office  ${root}/office`);
  const accounts = createAccountStore(prisma);
  if (config.ROLES.includes('web') && !(await accounts.hasRole('administrator'))) {
    const grants = [{ role: 'administrator' as const, unitId: null }];
    const deps = { accounts, clock: systemClock, fingerprint: sealer.fingerprint };
    const { token } = await createInvite(deps, { name: null, grants }, null);
    lines.push(`  The first administrator signs up once at ${inviteUrl(root, token)}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** What nobody caught: said, and the end. The server is asked to stop so that the next start finds a tidy house. */
function dieLoudly(log: Logger, database: Database): void {
  const die = (err: unknown): void => {
    log.fatal({ err }, 'unexpected failure');
    database.askToStop();
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const isForPeople = error instanceof StartupError || error instanceof ConfigError;
  const text = isForPeople ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
