import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createInvite } from '../../../src/app/accounts/invites.ts';
import type { Grant } from '../../../src/app/accounts/ports.ts';
import { runCommand } from '../../../src/app/citizen/run-command.ts';
import { createOfficeLoader } from '../../../src/app/load-office.ts';
import { createSplitWords } from '../../../src/app/repeats/split-words.ts';
import { loadSampleOffice } from '../../../src/app/sample/load-sample-office.ts';
import type { DialogueCommand, DialogueResult, Filing, Receipt } from '../../../src/domain/dialogue/command.ts';
import { createPasswordHasher } from '../../../src/infra/auth/password-hasher.ts';
import { createAnnouncementStore, createStaffNames } from '../../../src/infra/db/announcement-store.ts';
import { isPassingFailure } from '../../../src/infra/db/database-failure.ts';
import { createDeskTools } from '../../../src/infra/db/desk-tools.ts';
import { News } from '../../../src/infra/db/news.ts';
import { createAccountStore } from '../../../src/infra/db/office-accounts.ts';
import { createRetryDelivery } from '../../../src/infra/db/office-deliveries.ts';
import { createQuotaStore } from '../../../src/infra/db/office-quotas.ts';
import { createAuditReads } from '../../../src/infra/db/reads/audit-reads.ts';
import { createFigureReads } from '../../../src/infra/db/reads/figures.ts';
import { createOfficeReads } from '../../../src/infra/db/reads/office-reads.ts';
import { createSimilarReads } from '../../../src/infra/db/reads/similar-matters.ts';
import { createStaffBotWork } from '../../../src/infra/db/staff-bot/staff-bot-work.ts';
import { createUnitOfWork } from '../../../src/infra/db/stores/unit-of-work.ts';
import { createDocumentEngine } from '../../../src/infra/documents/engine.ts';
import { createFileStore } from '../../../src/infra/files/file-store.ts';
import { createKeepUpload } from '../../../src/infra/files/keep-upload.ts';
import { createServer } from '../../../src/infra/http/server.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { createLogger } from '../../../src/infra/logger.ts';
import { createTokeniser } from '../../../src/infra/words.ts';
import { apiDocs } from '../../../src/office/api-docs.ts';
import { officeClient } from '../../../src/office/client.ts';
import type { OfficeDeps } from '../../../src/office/deps.ts';
import { officeApi } from '../../../src/office/office-api.ts';
import { createBotDesk } from '../../../src/services/bot-desk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testSealer } from '../../support/sealing.ts';
import { StaffBrowser } from './browser.ts';

export const PASSWORD = 'tidal lantern 88 moss';

/** A whole office on a database of its own: real server, real stores, a clock that the test moves. */
export interface OfficeDesk {
  app: FastifyInstance;
  database: TestDatabase;
  filesDir: string;
  deps: OfficeDeps;
  now: Date;
  browser: (headers?: Record<string, string>) => StaffBrowser;
  invite: (grants: Grant[], name?: string) => Promise<string>;
  /** An account with these roles, signed in. */
  staff: (login: string, ...grants: Grant[]) => Promise<StaffBrowser>;
  unitId: (code: string) => Promise<string>;
  citizen: () => Promise<Citizen>;
  close: () => Promise<void>;
}

export interface Citizen {
  conversationId: string;
  run: (command: DialogueCommand) => Promise<DialogueResult>;
  file: (filing?: Partial<Filing>) => Promise<Receipt>;
}

/** Monday, 9:00 in the office. */
const START = new Date('2026-11-23T01:00:00Z');

/** `clientDir`: where the staff client was built to, for tests with a browser. */
export async function createOfficeDesk(options: { clientDir?: string; apiRoot?: string } = {}): Promise<OfficeDesk> {
  const database = await createTestDatabase();
  const filesDir = await mkdtemp(join(tmpdir(), 'desk-files-'));
  const log = createLogger('silent');
  const news = new News({ url: database.url, pool: database.pool, log });
  await news.start();
  const fileStore = createFileStore(`file:${filesDir}`, testSealer);
  const desk = { now: START };
  const base = {
    clock: { now: () => desk.now },
    newId: randomUUID,
    random: (count: number) => randomBytes(count),
    fingerprint: testSealer.fingerprint,
    timeZone: 'Asia/Shanghai',
  };
  const loadOffice = createOfficeLoader(
    createUnitOfWork({ prisma: database.prisma, sealer: testSealer }),
    createTokeniser(),
  );
  const botConfig = {
    TELEGRAM_API_ROOT: options.apiRoot ?? 'http://127.0.0.1:1',
    TELEGRAM_MODE: 'polling',
  } as const;
  const deps: OfficeDeps = {
    ...base,
    accounts: createAccountStore(database.prisma),
    passwords: createPasswordHasher(),
    quotas: createQuotaStore(database.pool),
    reads: createOfficeReads({ prisma: database.prisma, sealer: testSealer, ...base }),
    dialogueOffice: () => loadOffice(),
    audit: createAuditReads({ prisma: database.prisma, timeZone: base.timeZone }),
    similar: createSimilarReads({ prisma: database.prisma, sealer: testSealer, clock: base.clock }),
    splitWords: createSplitWords(createTokeniser()),
    work: createUnitOfWork({
      prisma: database.prisma,
      sealer: testSealer,
      announce: ({ petitions, notices }) => {
        for (const id of petitions) news.publish('petition', id);
        for (const meant of notices) news.publish('notice', meant);
      },
    }),
    staffBot: createStaffBotWork({ prisma: database.prisma, sealer: testSealer }),
    retryDelivery: createRetryDelivery(database.prisma),
    desk: createDeskTools(database.prisma),
    announcements: createAnnouncementStore({ prisma: database.prisma, sealer: testSealer, log }),
    announcementNames: createStaffNames(database.prisma),
    tellAnnouncement: (id) => news.publish('announcement', id),
    figures: createFigureReads({ prisma: database.prisma, ...base }),
    files: fileStore,
    documents: { engine: createDocumentEngine(), words: createTranslator(base.timeZone) },
    keepUpload: createKeepUpload(fileStore),
    news,
    bot: createBotDesk({ sealer: testSealer, news, config: botConfig }, () => null),
    wake: () => undefined,
    sentences: createTranslator(base.timeZone),
    defaultLocale: 'zh-CN',
    publicUrl: () => 'http://localhost',
    isPassingFailure,
  };
  await deps.work.run((stores) => loadSampleOffice(stores));
  const { sentences, defaultLocale } = deps;
  const client = officeClient({
    clientDir: options.clientDir ?? join(filesDir, 'no-client'),
    sentences,
    defaultLocale,
  });
  const app = await createServer({ log, areas: [apiDocs, officeApi(deps), client] });
  await app.ready();
  const close = async () => {
    await app.close();
    await news.stop();
    await database.drop();
    await rm(filesDir, { recursive: true, force: true });
  };
  return Object.assign(desk, { app, database, filesDir, deps, close, ...people({ app, database, deps }) });
}

function people({ app, database, deps }: Pick<OfficeDesk, 'app' | 'database' | 'deps'>) {
  const browser = (headers?: Record<string, string>) => new StaffBrowser(app, headers);
  const invite = async (grants: Grant[], name: string | null = null) =>
    (await createInvite(deps, { name, grants }, null)).token;
  const staff = async (login: string, ...grants: Grant[]) => {
    const person = browser();
    const answer = await person.acceptInvite(await invite(grants), {
      name: `Staff ${login}`,
      login,
      password: PASSWORD,
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return person;
  };
  const unitId = async (code: string) => (await database.prisma.unit.findUniqueOrThrow({ where: { code } })).id;
  return { browser, invite, staff, unitId, citizen: () => newCitizen({ database, deps }) };
}

async function newCitizen({ database, deps }: Pick<OfficeDesk, 'database' | 'deps'>): Promise<Citizen> {
  const chat = await database.prisma.conversation.create({
    data: { channel: 'webchat', chatKey: randomUUID(), locale: 'zh-CN' },
  });
  const conversation = { id: chat.id, channel: 'webchat', locale: 'zh-CN' } as const;
  const run = (command: DialogueCommand) => deps.work.run((stores) => runCommand(stores, deps, conversation, command));
  const file = async (filing: Partial<Filing> = {}) => {
    const result = await run({ kind: 'registerPetition', filing: { ...FILING, ...filing } });
    if (result.kind !== 'registered') throw new Error(JSON.stringify(result));
    return result.receipt;
  };
  return { conversationId: chat.id, run, file };
}

export const FILING: Filing = {
  kind: 'appeal',
  statement: '青禾镇第二小学门口的路灯坏了两个月，孩子放学时看不清路。',
  files: [],
  categoryCode: null,
  place: { text: '青禾镇第二小学门口', latitude: null, longitude: null },
  occurred: '九月下旬起',
  concerned: '第二小学',
  remedy: '请尽快修好路灯',
  earlierHandling: null,
  headcount: 1,
  identityMode: 'named',
  identity: { name: '测试甲', phone: '13800000000', address: null, onBehalfOf: null, representatives: [] },
  urgent: false,
  clarifications: [],
};
