import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createNoticeSender } from '../../../src/channels/telegram/notice-sender.ts';
import type { OpenOutgoingFile } from '../../../src/channels/telegram/ports.ts';
import { LatestTurns } from '../../../src/channels/telegram/pressed-keyboard.ts';
import { createTelegramSender } from '../../../src/channels/telegram/sender.ts';
import type { AnnouncementContent } from '../../../src/domain/announcements/content.ts';
import { Broadcaster } from '../../../src/infra/announcements/broadcaster.ts';
import { Conductor } from '../../../src/infra/announcements/conductor.ts';
import { chatKeyOf } from '../../../src/infra/chat-address.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { Relay } from '../../../src/infra/outbox/relay.ts';
import { SharedPace } from '../../../src/infra/outbox/shared-pace.ts';
import type { BotApiServer } from '../../support/bot-api/server.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testSealer } from '../../support/sealing.ts';

const log = pino({ level: 'silent' });
const ZONE = 'Asia/Shanghai';

interface Sending {
  database: TestDatabase;
  api: BotApiServer;
  now: () => Date;
  openFile?: OpenOutgoingFile;
  /** Messages a second. */
  limit?: number;
  tell?: (id: string) => void;
}

/** Everything that sends, as one process has it, to a Bot API server. */
export async function startSending(options: Sending): Promise<{ conductor: Conductor; stop: () => Promise<void> }> {
  const { database, api, now, openFile = async () => null, limit = 1000, tell } = options;
  const clock = { now };
  const settings = { token: api.token, apiRoot: api.url, mode: 'polling', defaultLocale: 'zh-CN' } as const;
  const words = createTranslator(ZONE);
  const notices = createNoticeSender({ settings, openFile, words, log });
  const sender = createTelegramSender({
    ...{ settings, openFile, words, log },
    turns: new LatestTurns(),
    elapsed: () => performance.now(),
  });
  const pace = new SharedPace({ url: database.url, channel: 'telegram', limit, log });
  await pace.start();
  const shared = { pool: database.pool, sealer: testSealer, clock, log, timeZone: ZONE };
  const relay = new Relay({ pool: database.pool, sealer: testSealer, clock, log, sender, rate: limit, pace });
  const broadcaster = new Broadcaster({ ...shared, channel: 'telegram', notices, pace });
  const conductor = new Conductor({
    ...shared,
    telegram: { notices, pace },
    channels: ['telegram', 'webchat'],
    wake: () => undefined,
    tell: (id) => {
      broadcaster.wake();
      tell?.(id);
    },
  });
  relay.start();
  broadcaster.start();
  conductor.start();
  const stop = async () => {
    for (const part of [conductor, broadcaster, relay, pace]) await part.stop();
  };
  return { conductor, stop };
}

interface Subscribed {
  locale?: string;
  areas?: string[];
  topics?: string[];
}

/** A chat at Telegram that has subscribed. */
export async function subscribed(
  { prisma }: Pick<TestDatabase, 'prisma'>,
  chatId: number,
  { locale = 'zh-CN', areas = [], topics = ['schools'] }: Subscribed = {},
): Promise<string> {
  const { id } = await prisma.conversation.create({
    data: {
      channel: 'telegram',
      chatKey: chatKeyOf(testSealer, 'telegram', String(chatId)),
      sealedChat: testSealer.sealJson(String(chatId)),
      locale,
    },
  });
  await prisma.announcementSubscription.create({ data: { conversationId: id, areas, topics } });
  return id;
}

/** A notice that was approved. */
export async function approved(
  { prisma }: Pick<TestDatabase, 'prisma'>,
  content: Partial<AnnouncementContent> = {},
  more: { expiresAt?: Date; locales?: string[]; topics?: string[] } = {},
): Promise<bigint> {
  const { expiresAt = null, locales = ['zh-CN'], topics = ['schools'] } = more;
  const texts = { 'zh-CN': { title: '转学登记', body: '12月15日起登记。' } };
  const { id } = await prisma.announcement.create({
    data: {
      state: 'scheduled',
      content: { texts, link: null, file: null, ask: null, ...content },
      audience: { areas: [], topics, locales },
      authorId: randomUUID(),
      expiresAt,
    },
  });
  return id;
}
