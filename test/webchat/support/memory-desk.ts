import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import type { PublicCall } from '../../../src/app/calls/public-calls.ts';
import type { ToldLimits } from '../../../src/app/limits/told-limits.ts';
import type { HandleUpdate, IncomingUpdate } from '../../../src/app/ports.ts';
import type { Figures } from '../../../src/app/statistics/figures.ts';
import type { HistoryEntry, WebChatHistory } from '../../../src/app/webchat-ports.ts';
import { webchat } from '../../../src/channels/webchat/webchat.ts';
import type { OfficeFacts } from '../../../src/domain/dialogue/context.ts';
import type { Reply } from '../../../src/domain/dialogue/reply.ts';
import type { ReceptionOffer } from '../../../src/domain/reception/offer.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { ALLOWED_EXTENSIONS } from '../../../src/infra/files/allowed-types.ts';
import { createFileStore } from '../../../src/infra/files/file-store.ts';
import { createKeepUpload } from '../../../src/infra/files/keep-upload.ts';
import { loadAssets } from '../../../src/infra/http/pages/assets.ts';
import { createServer } from '../../../src/infra/http/server.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { createLogger } from '../../../src/infra/logger.ts';
import { health } from '../../../src/public/health.ts';
import type { CheckStatus } from '../../../src/public/ports.ts';
import { publicPages } from '../../../src/public/public-pages.ts';
import { testSealer } from '../../support/sealing.ts';
import { type CannedState, cannedStep, newCannedState } from './canned-dialogue.ts';

export const OFFICE: OfficeFacts = {
  name: { 'zh-CN': '青禾县教体局', en: 'Qinghe County Education and Sports Bureau' },
  address: { 'zh-CN': '青禾县文昌路 1 号一楼', en: '1 Wenchang Road, ground floor, Qinghe' },
  phone: '0000-1234567',
  hours: { 'zh-CN': '工作日 8:30-12:00，14:00-17:30', en: 'Working days 8:30-12:00 and 14:00-17:30' },
  areas: [],
};

interface Conversation {
  id: string;
  locale: Locale;
  state: CannedState;
  entries: (HistoryEntry & { delivered?: boolean })[];
}

/** The pipeline and the database, as far as the page sees them, in memory. */
export class MemoryDesk {
  readonly conversations = new Map<string, Conversation>();
  readonly taken = new Set<string>();
  readonly #listeners = new Set<(id: string) => void>();
  isAway = false;
  #seq = 0;

  readonly handleUpdate: HandleUpdate = async (update) => {
    if (this.isAway) throw new Error('connection refused');
    if (this.taken.has(update.updateId)) return 'repeated';
    this.taken.add(update.updateId);
    const conversation = this.#open(update);
    if (update.history) {
      const { text, file = null } = update.history;
      conversation.entries.push({ from: 'citizen', seq: ++this.#seq, at: new Date(), text, file });
    }
    for (const reply of cannedStep(conversation.state, update)) this.#put(conversation, reply);
    this.#tell(conversation.id);
    return 'handled';
  };

  readonly news = {
    on: (_topic: 'outbox', listener: (id: string) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  readonly history: WebChatHistory = {
    find: async (chatKey) => this.conversations.get(chatKey) ?? null,
    read: async (id, { limit, before = Number.MAX_SAFE_INTEGER }) => {
      const entries = this.#byId(id).entries.filter((entry) => entry.seq < before);
      return { entries: entries.slice(-limit), hasEarlier: entries.length > limit, nextDueAt: null };
    },
    latestReplies: async (id, limit) =>
      this.#byId(id)
        .entries.flatMap((entry) => (entry.from === 'office' ? [{ seq: entry.seq, reply: entry.reply }] : []))
        .reverse()
        .slice(0, limit),
    markDelivered: async (id, seqs) => {
      for (const entry of this.#byId(id).entries) if (seqs.includes(entry.seq)) entry.delivered = true;
    },
    handedOver: async () => null,
  };

  /** A message of the office that comes by itself, to the only conversation. */
  tellLater(reply: Reply): void {
    const [conversation] = this.conversations.values();
    if (!conversation) throw new Error('Nobody has written yet');
    this.#put(conversation, reply);
    this.#tell(conversation.id);
  }

  #put(conversation: Conversation, reply: Reply): void {
    conversation.entries.push({ from: 'office', seq: ++this.#seq, at: new Date(), reply });
  }
  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }
  #open({ chatKey, localeHint }: IncomingUpdate): Conversation {
    const known = this.conversations.get(chatKey);
    if (known) return known;
    const locale = localeHint ?? 'zh-CN';
    const made = { id: randomUUID(), locale, state: newCannedState(), entries: [] };
    this.conversations.set(chatKey, made);
    return made;
  }
  #byId(id: string): Conversation {
    const found = [...this.conversations.values()].find((conversation) => conversation.id === id);
    if (!found) throw new Error('No such conversation');
    return found;
  }
}

/** The law's. */
const LIMITS: ToldLimits = {
  notify_receipt: { amount: 15, unit: 'calendar_day' },
  handle: { amount: 60, unit: 'calendar_day' },
  extension: 30,
  review_request: { amount: 30, unit: 'calendar_day' },
  review_finish: { amount: 30, unit: 'calendar_day' },
};

/** The real pages and server around the desk in memory. */
export async function pagesAround(
  desk: MemoryDesk,
  options: {
    publicUrl?: string;
    checkStatus?: CheckStatus;
    mayUpload?: () => boolean;
    limits?: Partial<ToldLimits>;
  } = {},
) {
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:3000';
  const translator = createTranslator();
  const assets = loadAssets();
  const office = async () => OFFICE;
  const fileStore = createFileStore(`file:${join(tmpdir(), `desk-test-files-${process.pid}`)}`, testSealer);
  const settings = { publicUrl, defaultLocale: 'zh-CN' as const, timeZone: 'Asia/Shanghai' };
  const chat = webchat({
    ...{ handleUpdate: desk.handleUpdate, history: desk.history, news: desk.news, fileStore },
    ...{ translator, office, assets, sealer: testSealer, clock: { now: () => new Date() } },
    keepUpload: createKeepUpload(fileStore),
    mayUpload: async () => options.mayUpload?.() ?? true,
    settings: { ...settings, allowedExtensions: ALLOWED_EXTENSIONS },
  });
  const pages = publicPages({
    figures: async () => FIGURES,
    receptions: async () => RECEPTIONS,
    calls: async () => CALLS,
    limits: async () => ({ ...LIMITS, ...options.limits }),
    ...{ office, translator, assets, settings },
    checkStatus: options.checkStatus ?? (async () => ({ ok: false, code: 'petition.not_found' })),
    fingerprint: testSealer.fingerprint,
    botUrl: () => 'https://t.me/qinghe_desk_bot',
  });
  const ready = { ping: async () => undefined, isMigrated: async () => true, metrics: new Registry() };
  return createServer({ log: createLogger('silent'), areas: [chat, pages, health(ready)] });
}

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

export const RECEPTIONS: ReceptionOffer[] = [
  {
    ...{ id: 'd1', day: '2026-12-07', leader: '虚构人乙', post: both('副局长', 'Deputy Director'), isVillage: false },
    ...{
      portfolio: both('基础教育', 'basic education'),
      place: both('一楼接待室', 'Room 1'),
      units: [],
      free: [],
      from: '09:00',
      to: '11:30',
    },
  },
];

export const CALLS: PublicCall[] = [
  {
    ...{ title: both('课后服务怎样更好', 'Better after-school care'), text: both('想听听您的建议。', 'Tell us.') },
    ...{ fromDay: '2026-11-01', toDay: '2026-11-10', isOpen: false, outcome: both('先试行。', 'We try it first.') },
    groups: [
      { title: both('六点放学', 'Until six'), assessment: 'partly', reason: both('城区先试。', 'In town first.') },
    ],
  },
];

/** A small year: some counts are too small to be written out. */
export const FIGURES: Figures = {
  period: { from: '2025-12-01', to: '2026-11-23' },
  ...{ submissions: 140, petitions: 96, repeats: 4, people: 130, visits: { batches: 10, people: 22 } },
  ...{ answered: 80, onTime: 72, late: 8, overdue: 1, withdrawn: 2, notAccepted: 3, transferredOut: 1 },
  ...{ statutoryRoute: 5, fromAbove: 0, extended: 2, hearings: 0, reopened: 1 },
  reviews: { requested: 1, decided: 1, remanded: 0, dropped: 0 },
  rechecks: { requested: 0, decided: 0, remanded: 0 },
  rating: { average: 4.2, count: 40 },
  byChannel: [{ key: 'webchat', count: 96 }],
  byKind: [
    { key: 'appeal', count: 93 },
    { key: 'praise', count: 3 },
  ],
  byCategory: [{ key: 'canteen', name: { 'zh-CN': '食堂', en: 'Canteen' }, count: 30 }],
  byUnit: [
    {
      unit: { id: '00000000-0000-4000-8000-000000000001', name: { 'zh-CN': '安全股', en: 'Safety Section' } },
      ...{ received: 50, answered: 40, onTime: 36, late: 4, overdue: 1, medianDays: 17.5, rating: null },
    },
    {
      unit: { id: '00000000-0000-4000-8000-000000000002', name: { 'zh-CN': '计审股', en: 'Planning Section' } },
      ...{ received: 3, answered: 2, onTime: 1, late: 1, overdue: 0, medianDays: 3, rating: null },
    },
  ],
  byMonth: [{ month: '2026-11', received: 12, answered: 9 }],
};
