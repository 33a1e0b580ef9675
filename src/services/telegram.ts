import { createTelegram, type Telegram } from '../channels/telegram/create-telegram.ts';
import { isPassingFailure } from '../infra/db/database-failure.ts';
import { createMarkReach } from '../infra/db/reach.ts';
import { createOpenStoredFile } from '../infra/files/outgoing-files.ts';
import type { Core } from './core.ts';
import { staffDesk } from './staff-bot.ts';

/** The Telegram channel as the environment sets it; null without a token. */
export function telegramChannel(core: Core): Telegram | null {
  const token = core.config.TELEGRAM_BOT_TOKEN;
  return token ? telegramWith(core, token) : null;
}

export function telegramWith(core: Core, token: string): Telegram {
  const { config, secrets, pool } = core;
  const { PUBLIC_URL: publicUrl } = config;
  const url = publicUrl ? `${publicUrl.replace(/\/$/, '')}/telegram/webhook` : undefined;
  return createTelegram({
    settings: {
      token,
      apiRoot: config.TELEGRAM_API_ROOT,
      mode: config.TELEGRAM_MODE,
      ...(url ? { webhook: { url, secret: secrets.webhookSecret } } : {}),
      defaultLocale: config.DEFAULT_LOCALE,
    },
    handleUpdate: core.handleUpdate,
    staff: staffDesk(core),
    markReach: createMarkReach(pool, core.sealer),
    openFile: createOpenStoredFile({ pool, store: core.fileStore }),
    words: core.translator,
    clock: core.clock,
    log: core.log,
    mayPass: isPassingFailure,
  });
}
