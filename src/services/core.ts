import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from 'pino';
import { runCommand } from '../app/citizen/run-command.ts';
import type { AppDeps } from '../app/deps.ts';
import { createOfficeLoader } from '../app/load-office.ts';
import type { Channel, Clock, FileStore, HandleUpdate, Sealer } from '../app/ports.ts';
import type { StaffBotWork } from '../app/staff-bot/ports.ts';
import type { UnitOfWork } from '../app/stores.ts';
import type { Config } from '../config.ts';
import { systemClock } from '../infra/clock.ts';
import { News } from '../infra/db/news.ts';
import { createPool } from '../infra/db/pool.ts';
import { createPrisma, type PrismaClient } from '../infra/db/prisma.ts';
import { createStaffBotWork } from '../infra/db/staff-bot/staff-bot-work.ts';
import { CalendarCache } from '../infra/db/stores/calendar-cache.ts';
import { createStores } from '../infra/db/stores/create-stores.ts';
import { nothingTouched, type Touched } from '../infra/db/stores/transaction.ts';
import { createUnitOfWork } from '../infra/db/stores/unit-of-work.ts';
import { openFileStore } from '../infra/files/file-store.ts';
import { createTranslator, type Translator } from '../infra/i18n/translator.ts';
import { createCommandTransaction } from '../infra/intake/command-transaction.ts';
import { createOfficeCache, type OfficeSnapshot } from '../infra/intake/dialogue-context.ts';
import { createHandleUpdate } from '../infra/intake/handle-update.ts';
import { createSealer } from '../infra/sealing.ts';
import type { Secrets } from '../infra/secrets.ts';
import { createTokeniser } from '../infra/words.ts';

/** What every part of the app is built of. */
export interface Core {
  config: Config;
  secrets: Secrets;
  databaseUrl: string;
  log: Logger;
  clock: Clock;
  sealer: Sealer;
  prisma: PrismaClient;
  pool: pg.Pool;
  news: News;
  translator: Translator;
  fileStore: FileStore;
  deps: AppDeps;
  work: UnitOfWork;
  staffBot: StaffBotWork;
  office: () => Promise<OfficeSnapshot>;
  handleUpdate: HandleUpdate;
  /** A message waits for a conversation: tells the relay, whichever process it runs in, and open pages. */
  wake: (conversationId: string, channel: string) => void;
  /** Calls back when a message waits in a channel. */
  onMessage: (channel: Channel, listener: () => void) => void;
  close: () => Promise<void>;
}

// Of PostgreSQL's hundred connections: so that several processes fit.
const POOL_SIZE = 12;

export function createCore(input: { config: Config; secrets: Secrets; databaseUrl: string; log: Logger }): Core {
  const { config, secrets, databaseUrl, log } = input;
  const clock = systemClock;
  const sealer = createSealer(secrets.fieldKeys, secrets.sessionSecret);
  const prisma = createPrisma(databaseUrl, POOL_SIZE);
  const pool = createPool(databaseUrl, POOL_SIZE);
  // While the pool closes, the server may be quicker to end a connection.
  pool.on('error', (err) => pool.ending || log.warn({ err }, 'a database connection was lost'));
  const news = new News({ url: databaseUrl, pool, log });
  const { wake, onMessage } = messageBell(news);
  const announce = announcer(news, wake);
  const calendars = new CalendarCache(clock);
  const work = createUnitOfWork({ prisma, sealer, announce, calendars });
  const staffBot = createStaffBotWork({ prisma, sealer, announce });
  const deps: AppDeps = {
    clock,
    newId: randomUUID,
    random: (count) => randomBytes(count),
    fingerprint: sealer.fingerprint,
    timeZone: config.TIME_ZONE,
  };
  const office = createOfficeCache(createOfficeLoader(work, createTokeniser()), clock);
  const withCommands = createCommandTransaction({
    prisma,
    nothingTouched,
    bind: (tx, touched) => {
      const stores = createStores(tx, sealer, touched, calendars);
      return (conversation, command) => runCommand(stores, deps, conversation, command);
    },
    announce,
  });
  const settings = { timeZone: config.TIME_ZONE, defaultLocale: config.DEFAULT_LOCALE };
  return {
    ...{
      config,
      secrets,
      databaseUrl,
      log,
      clock,
      sealer,
      prisma,
      pool,
      news,
      deps,
      work,
      staffBot,
      office,
      wake,
      onMessage,
    },
    translator: createTranslator(config.TIME_ZONE),
    fileStore: openFileStore(config, sealer),
    handleUpdate: createHandleUpdate({ pool, withCommands, sealer, clock, office, settings, log, wake }),
    close: async () => {
      await news.stop();
      await Promise.all([prisma.$disconnect(), pool.end()]);
    },
  };
}

/** A relay in this process is told directly; other processes, and pages, by the database. */
function messageBell(news: News): Pick<Core, 'wake' | 'onMessage'> {
  const listeners = new Map<string, () => void>();
  news.on('outbox', () => {
    for (const listener of listeners.values()) listener();
  });
  return {
    wake: (conversationId, channel) => {
      const listener = listeners.get(channel);
      if (listener) listener();
      else news.publish('outbox', conversationId);
    },
    onMessage: (channel, listener) => {
      listeners.set(channel, listener);
    },
  };
}

const announcer =
  (news: News, wake: Core['wake']) =>
  ({ petitions, conversations, notices }: Touched): void => {
    for (const id of petitions) news.publish('petition', id);
    for (const [id, channel] of conversations) wake(id, channel);
    for (const meant of notices) news.publish('notice', meant);
  };
