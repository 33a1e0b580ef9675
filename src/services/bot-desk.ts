import { Api, GrammyError } from 'grammy';
import type { BotDesk, BotTried } from '../app/first-use/ports.ts';
import { TOKEN_FORM } from '../config.ts';
import type { Core } from './core.ts';

const CALL_TIMEOUT_S = 15;

interface BotDeskDeps {
  sealer: Pick<Core['sealer'], 'sealJson'>;
  news: Pick<Core['news'], 'publish'>;
  config: Pick<Core['config'], 'TELEGRAM_API_ROOT' | 'TELEGRAM_MODE'> & { TELEGRAM_BOT_TOKEN?: string | undefined };
}

/** What the office's settings can do about the bot. No error of it carries the token. */
export function createBotDesk({ sealer, news, config }: BotDeskDeps, url: () => string | null): BotDesk {
  return {
    isFixed: config.TELEGRAM_BOT_TOKEN !== undefined,
    needsRestart: config.TELEGRAM_MODE === 'webhook',
    url,
    test: (token) => whoIs(token, config.TELEGRAM_API_ROOT),
    seal: (token) => Buffer.from(sealer.sealJson(token)).toString('base64'),
    changed: () => news.publish('bot', ''),
  };
}

async function whoIs(token: string, apiRoot: string): Promise<BotTried> {
  if (!TOKEN_FORM.test(token)) return { ok: false, why: 'malformed' };
  try {
    const me = await new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_S }).getMe();
    return { ok: true, username: me.username, name: me.first_name };
  } catch (error) {
    // 401: withdrawn; 404: never given out.
    const isRefused = error instanceof GrammyError && [401, 404].includes(error.error_code);
    return { ok: false, why: isRefused ? 'refused' : 'unreachable' };
  }
}
