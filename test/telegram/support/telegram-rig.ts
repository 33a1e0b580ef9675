import pino, { type Logger } from 'pino';
import type { DeliveryOutcome } from '../../../src/app/ports.ts';
import { createTelegram, type Telegram } from '../../../src/channels/telegram/create-telegram.ts';
import type { OpenOutgoingFile, TelegramDeps, TelegramSettings } from '../../../src/channels/telegram/ports.ts';
import type { Reply } from '../../../src/domain/dialogue/reply.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { createTranslator } from '../../../src/infra/i18n/translator.ts';
import { type BotApiServer, type BotApiServerOptions, startBotApiServer } from '../../support/bot-api/server.ts';
import { TinyDesk } from './tiny-desk.ts';

const words = createTranslator();

export interface Rig {
  server: BotApiServer;
  desk: TinyDesk;
  telegram: Telegram;
  clock: { now: () => Date; advance: (ms: number) => void };
  /** Lines logged, as objects. */
  logged: { level: number; msg: string }[];
  /** Delivers a reply as the relay would. */
  deliver: (
    chatId: number,
    reply: Reply,
    more?: { locale?: Locale; messageIds?: string[] },
  ) => Promise<DeliveryOutcome>;
  /** Another process with the same token. */
  another: () => Telegram;
  stop: () => Promise<void>;
}

export interface RigOptions {
  settings?: Partial<TelegramSettings>;
  api?: BotApiServerOptions;
  openFile?: OpenOutgoingFile;
  mayPass?: (error: unknown) => boolean;
}

/** The channel, not started, in front of a Bot API server, with a tiny desk behind it. */
export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const desk = new TinyDesk();
  const logged: Rig['logged'] = [];
  let now = Date.parse('2026-11-23T01:00:00Z');
  const clock = {
    now: () => new Date(now),
    advance: (ms: number) => {
      now += ms;
    },
  };
  const server = await startBotApiServer({ now: clock.now, ...options.api });
  const deps: TelegramDeps = {
    settings: {
      token: server.token,
      apiRoot: server.url,
      mode: 'polling',
      defaultLocale: 'zh-CN',
      ...options.settings,
    },
    handleUpdate: desk.handleUpdate,
    markReach: desk.markReach,
    openFile: options.openFile ?? (() => Promise.resolve(null)),
    words,
    clock,
    log: logInto(logged),
    ...(options.mayPass ? { mayPass: options.mayPass } : {}),
  };
  const started: Telegram[] = [];
  const another = (): Telegram => {
    const telegram = createTelegram(deps);
    started.push(telegram);
    return telegram;
  };
  const telegram = another();
  let messages = 0n;
  return {
    server,
    desk,
    telegram,
    clock,
    logged,
    another,
    deliver: (chatId, reply, more = {}) => {
      messages += 1n;
      const rest = { locale: more.locale ?? 'zh-CN', attempts: 1, messageIds: more.messageIds ?? [] } as const;
      return telegram.sender.deliver({
        id: messages,
        conversationId: String(chatId),
        chatKey: String(chatId),
        reply,
        ...rest,
      });
    },
    stop: async () => {
      await Promise.all(started.map((one) => one.stop()));
      await server.close();
    },
  };
}

function logInto(lines: Rig['logged']): Logger {
  return pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
}
