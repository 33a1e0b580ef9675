import { Api } from 'grammy';
import type { Logger } from 'pino';

const ASK_AGAIN_MS = 60_000;

interface BotAddress {
  token: string | undefined;
  apiRoot: string;
  log: Logger;
}

/** The bot's public address, asked of Telegram in the background; null without a bot and until Telegram answers. */
export function createBotUrl({ token, apiRoot, log }: BotAddress): () => string | null {
  if (!token) return () => null;
  const api = new Api(token, { apiRoot, timeoutSeconds: 20 });
  let url: string | null = null;
  const ask = async (): Promise<void> => {
    try {
      url = `https://t.me/${(await api.getMe()).username}`;
    } catch {
      log.debug('Telegram does not tell the name of the bot yet');
      setTimeout(() => void ask(), ASK_AGAIN_MS).unref();
    }
  };
  void ask();
  return () => url;
}
