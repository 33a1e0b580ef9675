import { z } from 'zod';
import { readSetting } from '../app/settings.ts';
import type { Telegram } from '../channels/telegram/create-telegram.ts';
import { createBotUrl } from './bot-url.ts';
import type { Core } from './core.ts';
import { telegramChannel, telegramWith } from './telegram.ts';

/** The bot that is in use, which may become another one while the app runs. */
export interface TelegramHost extends Telegram {
  /** Its public address; null without a bot, and until Telegram answers. */
  url: () => string | null;
}

interface Bot {
  token: string;
  telegram: Telegram;
  url: () => string | null;
}

const LOOK_MS = 60_000;
const AWAY = { kind: 'retry', afterSeconds: 60, failure: 'no_bot' } as const;

/**
 * The Telegram channel by the environment's token, else by the one that the office keeps. The latter can be set, and become
 * another one, at any time: whatever holds the host goes on with the new bot. Where updates come by webhook the change
 * waits for the next start, because routes can't be added to a server that listens.
 */
export async function openTelegram(core: Core): Promise<TelegramHost> {
  const { config, log, news } = core;
  let bot = await currentBot(core, null);
  let isRunning = false;
  let change = Promise.resolve();
  const follow = async (): Promise<void> => {
    const before = bot;
    bot = await currentBot(core, before);
    if (bot === before || !isRunning) return;
    await before?.telegram.stop();
    bot?.telegram.start();
    log.info('the office keeps another bot token; it is in use');
  };
  const look = (): void => {
    change = change
      .then(follow)
      .catch((err) => log.error({ err }, 'the bot token that the office keeps cannot be used'));
  };
  let timer: NodeJS.Timeout | undefined;
  if (config.TELEGRAM_BOT_TOKEN === undefined && config.TELEGRAM_MODE !== 'webhook') {
    news.on('bot', look);
    timer = setInterval(look, LOOK_MS).unref(); // news can be missed
  }
  return {
    start: () => {
      isRunning = true;
      bot?.telegram.start();
    },
    stop: async () => {
      isRunning = false;
      clearInterval(timer);
      await change;
      await bot?.telegram.stop();
    },
    state: () => bot?.telegram.state() ?? 'idle',
    webhook: bot?.telegram.webhook ?? null,
    url: () => bot?.url() ?? null,
    ...deliveries(() => bot?.telegram ?? null),
  };
}

/** Without a bot, what waits for one goes on waiting. */
function deliveries(telegram: () => Telegram | null): Pick<Telegram, 'sender' | 'notices' | 'files'> {
  return {
    sender: { channel: 'telegram', deliver: async (message) => telegram()?.sender.deliver(message) ?? AWAY },
    notices: {
      send: async (notice) => telegram()?.notices.send(notice) ?? AWAY,
      edit: async (notice, messageId) => telegram()?.notices.edit(notice, messageId) ?? AWAY,
      remove: async (chatKey, messageId) => telegram()?.notices.remove(chatKey, messageId) ?? AWAY,
    },
    files: {
      fetch: async (channelRef) => {
        const files = telegram()?.files;
        if (!files) throw new Error('There is no bot to fetch the file with');
        return files.fetch(channelRef);
      },
    },
  };
}

/** The one before where its token is still the one in force. */
async function currentBot(core: Core, before: Bot | null): Promise<Bot | null> {
  const { config, log } = core;
  const fixed = telegramChannel(core);
  const token = config.TELEGRAM_BOT_TOKEN ?? (await keptToken(core));
  if (!token) return null;
  if (before?.token === token) return before;
  const url = createBotUrl({ token, apiRoot: config.TELEGRAM_API_ROOT, log });
  return { token, telegram: fixed ?? telegramWith(core, token), url };
}

async function keptToken({ work, sealer }: Core): Promise<string | null> {
  const kept = await work.run(({ settings }) => readSetting(settings, 'telegram'));
  return kept ? z.string().parse(sealer.openJson(Buffer.from(kept.sealedToken, 'base64'))) : null;
}
