import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyPluginAsync } from 'fastify';
import { publicCalls } from '../app/calls/public-calls.ts';
import { checkStatus } from '../app/citizen/check-status.ts';
import { toldLimits } from '../app/limits/told-limits.ts';
import { momentOf } from '../app/moment.ts';
import { offeredDays } from '../app/reception/visit-reception.ts';
import { createSplitWords } from '../app/repeats/split-words.ts';
import type { Figures } from '../app/statistics/figures.ts';
import type { Telegram } from '../channels/telegram/create-telegram.ts';
import { webchat } from '../channels/webchat/webchat.ts';
import { addMonths, dayInZone } from '../domain/calendar/dates.ts';
import { createPasswordHasher } from '../infra/auth/password-hasher.ts';
import { createAnnouncementStore, createStaffNames } from '../infra/db/announcement-store.ts';
import { isPassingFailure } from '../infra/db/database-failure.ts';
import { createDeskTools } from '../infra/db/desk-tools.ts';
import { createAccountStore } from '../infra/db/office-accounts.ts';
import { createRetryDelivery } from '../infra/db/office-deliveries.ts';
import { createQuotaStore } from '../infra/db/office-quotas.ts';
import { createAuditReads } from '../infra/db/reads/audit-reads.ts';
import { createFigureReads } from '../infra/db/reads/figures.ts';
import { createOfficeReads } from '../infra/db/reads/office-reads.ts';
import { createSimilarReads } from '../infra/db/reads/similar-matters.ts';
import { createWebChatHistory } from '../infra/db/webchat-history.ts';
import { createDocumentEngine } from '../infra/documents/engine.ts';
import { ALLOWED_EXTENSIONS } from '../infra/files/allowed-types.ts';
import { createKeepUpload } from '../infra/files/keep-upload.ts';
import { loadAssets } from '../infra/http/pages/assets.ts';
import { createTokeniser } from '../infra/words.ts';
import { apiDocs } from '../office/api-docs.ts';
import { officeClient } from '../office/client.ts';
import { officeApi } from '../office/office-api.ts';
import { publicPages } from '../public/public-pages.ts';
import { createBotDesk } from './bot-desk.ts';
import type { Core } from './core.ts';
import { plainAreas } from './health.ts';
import { open311Area } from './open311.ts';

const CLIENT_DIR = fileURLToPath(new URL('../../dist/office/', import.meta.url));

export interface WebDeps {
  core: Core;
  telegram: (Telegram & { url?: () => string | null }) | null;
  /** Where browsers reach us; known once the server listens. */
  publicUrl: () => string;
  /** Where the staff client was built to, if not into `dist`. */
  clientDir?: string;
}

/** What the HTTP server serves in a process with the role `web`. */
export function httpAreas(web: WebDeps): FastifyPluginAsync[] {
  return [...plainAreas(web.core, web.telegram), apiDocs, ...officeAreas(web), ...citizenAreas(web)];
}

function officeAreas({ core, telegram, publicUrl, clientDir = CLIENT_DIR }: WebDeps): FastifyPluginAsync[] {
  const { config, prisma, pool, sealer, clock, translator: sentences } = core;
  const defaultLocale = config.DEFAULT_LOCALE;
  const api = officeApi({
    ...core.deps,
    accounts: createAccountStore(prisma),
    passwords: createPasswordHasher(),
    quotas: createQuotaStore(pool),
    reads: createOfficeReads({ prisma, sealer, clock, timeZone: config.TIME_ZONE }),
    dialogueOffice: core.office,
    audit: createAuditReads({ prisma, timeZone: config.TIME_ZONE }),
    similar: createSimilarReads({ prisma, sealer, clock }),
    splitWords: createSplitWords(createTokeniser()),
    work: core.work,
    staffBot: core.staffBot,
    retryDelivery: createRetryDelivery(prisma),
    desk: createDeskTools(prisma),
    ...announcementTools(core),
    figures: createFigureReads({ prisma, clock, timeZone: config.TIME_ZONE }),
    files: core.fileStore,
    documents: { engine: createDocumentEngine(), words: sentences },
    keepUpload: createKeepUpload(core.fileStore, join(config.DATA_DIR, 'staging')),
    news: core.news,
    bot: createBotDesk(core, () => telegram?.url?.() ?? null),
    wake: core.wake,
    sentences,
    defaultLocale,
    publicUrl,
    isPassingFailure,
  });
  return [api, officeClient({ clientDir, sentences, defaultLocale })];
}

function announcementTools({ prisma, sealer, log, news }: Core) {
  return {
    announcements: createAnnouncementStore({ prisma, sealer, log }),
    announcementNames: createStaffNames(prisma),
    tellAnnouncement: (id: string) => news.publish('announcement', id),
  };
}

/** Files an hour from one address: two hundred photographs of a village, and no full disk. */
const UPLOADS_AN_HOUR = 200;

function uploadQuota({ pool, clock }: Core): (asker: string) => Promise<boolean> {
  const quotas = createQuotaStore(pool);
  return async (asker) => (await quotas.use(`upload:${asker}`, 3600, clock.now())) <= UPLOADS_AN_HOUR;
}

/** Counting a year takes a moment; whoever opens the page within ten minutes gets the same count. */
const FIGURES_FRESH_MS = 600_000;

function yearOfFigures({ prisma, clock, config }: Core): () => Promise<Figures> {
  const timeZone = config.TIME_ZONE;
  const reads = createFigureReads({ prisma, clock, timeZone });
  let held: { at: number; figures: Promise<Figures> } | null = null;
  return () => {
    const now = clock.now();
    if (held && now.getTime() - held.at < FIGURES_FRESH_MS) return held.figures;
    const to = dayInZone(now, timeZone);
    const figures = reads.figures(null, { from: `${addMonths(to, -11).slice(0, 7)}-01`, to }, {});
    held = { at: now.getTime(), figures };
    figures.catch(() => {
      held = null;
    });
    return figures;
  };
}

function citizenAreas({ core, telegram, publicUrl }: WebDeps): FastifyPluginAsync[] {
  const { config, sealer, translator, clock, fileStore, news, work, deps } = core;
  const office = async () => (await core.office()).office;
  const assets = loadAssets();
  const settings = {
    publicUrl: config.PUBLIC_URL ?? publicUrl(),
    defaultLocale: config.DEFAULT_LOCALE,
    timeZone: config.TIME_ZONE,
  };
  return [
    open311Area(core, () => settings.publicUrl),
    publicPages({
      ...{ office, translator, assets, settings },
      fingerprint: sealer.fingerprint,
      figures: yearOfFigures(core),
      checkStatus: (inquiry) => work.run((stores) => checkStatus(stores, deps, inquiry)),
      botUrl: () => telegram?.url?.() ?? null,
      limits: () => work.run((stores) => toldLimits(stores, momentOf(deps).today)),
      receptions: () => work.run((stores) => offeredDays(stores, momentOf(deps))),
      calls: () => work.run((stores) => publicCalls(stores, momentOf(deps).today)),
    }),
    webchat({
      ...{ office, translator, assets, sealer, clock, fileStore, news },
      handleUpdate: core.handleUpdate,
      history: createWebChatHistory(core.pool, sealer, clock),
      keepUpload: createKeepUpload(fileStore, join(config.DATA_DIR, 'staging')),
      mayUpload: uploadQuota(core),
      settings: { ...settings, allowedExtensions: ALLOWED_EXTENSIONS },
    }),
  ];
}
