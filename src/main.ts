// Composition root: config -> infra -> app -> channels, office, public; and the way out again.

import type { Logger } from 'pino';
import { createInvite, inviteUrl } from './app/accounts/invites.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { systemClock } from './infra/clock.ts';
import { migrate } from './infra/db/migrate.ts';
import { createAccountStore } from './infra/db/office-accounts.ts';
import { type Database, openDatabase } from './infra/db/open-database.ts';
import { createPrisma, type PrismaClient } from './infra/db/prisma.ts';
import { createServer } from './infra/http/server.ts';
import { createLogger } from './infra/logger.ts';
import { type Service, startServices } from './infra/process/services.ts';
import { stopRequested } from './infra/process/stop-signal.ts';
import { createSealer } from './infra/sealing.ts';
import { loadSecrets } from './infra/secrets.ts';
import { explainSystemError, StartupError } from './infra/startup-error.ts';

/** Past it the process ends with what it has; the ten seconds promised, less what the launcher needs. */
const STOP_LIMIT_MS = 9_500;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLogger(config.LOG_LEVEL);
  const secrets = loadSecrets(config);
  const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
  const database = await openDatabase(config, (message) => log.info(message));
  dieLoudly(log, database);
  let prisma: PrismaClient | undefined;
  try {
    const applied = await migrate(database.url);
    if (applied.length > 0) log.info({ applied }, 'database migrated');
    prisma = createPrisma(database.url);
    const http = await createServer({ log, areas: [] });
    let address = '';
    const services: Service[] = [
      {
        name: 'http',
        start: async () => {
          address = await http.listen({ host: config.HOST, port: config.PORT });
        },
        stop: () => http.close(),
      },
    ];
    const stop = await startServices(services, log);
    await announce({ config, prisma, address, fingerprint: sealer.fingerprint });
    log.info({ reason: await stopRequested }, 'stopping');
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    await stop();
  } catch (error) {
    throw explainSystemError(error, { dataDir: config.DATA_DIR, host: config.HOST, port: config.PORT });
  } finally {
    await prisma?.$disconnect();
    await database.stop();
  }
}

interface Announcement {
  config: Config;
  prisma: PrismaClient;
  address: string;
  fingerprint: (value: string) => string;
}

async function announce({ config, prisma, address, fingerprint }: Announcement): Promise<void> {
  const root = (config.PUBLIC_URL ?? address).replace(/\/$/, '');
  const lines = ['Petition Desk is ready.', `  Chat    ${root}/chat`, `  Office  ${root}/office`];
  const accounts = createAccountStore(prisma);
  if (!(await accounts.hasAdministrator())) {
    const grants = [{ role: 'administrator' as const, unitId: null }];
    const { token } = await createInvite({ accounts, clock: systemClock, fingerprint }, { name: null, grants }, null);
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
