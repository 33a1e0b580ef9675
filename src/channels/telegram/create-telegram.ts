import type { FastifyPluginAsync } from 'fastify';
import { Api } from 'grammy';
import type { NoticeChannel } from '../../app/announcements/ports.ts';
import type { ChannelSender } from '../../app/ports.ts';
import { createFileSource, type FileSource } from './file-source.ts';
import { createNoticeSender } from './notice-sender.ts';
import { Poller, type PollerState } from './poller.ts';
import type { TelegramDeps, TelegramSettings } from './ports.ts';
import { LatestTurns } from './pressed-keyboard.ts';
import { syncProfile } from './profile.ts';
import { UpdateReceiver } from './receiver.ts';
import { createTelegramSender } from './sender.ts';
import { type StartTask, StartUp } from './start-up.ts';
import { WANTED_UPDATES } from './update-schema.ts';
import { telegramWebhook } from './webhook.ts';

/** Longer than a long poll (30 s), so that a dead connection is noticed and a live one is not cut. */
const POLL_CALL_TIMEOUT_S = 45;
const START_CALL_TIMEOUT_S = 20;
const WEBHOOK_CONNECTIONS = 100; // the most that Telegram opens

export interface Telegram {
  /** Begins to take in updates (polling) or tells Telegram where to bring them; never waits for Telegram. */
  start: () => void;
  /** Takes no more, finishes and confirms what runs. */
  stop: () => Promise<void>;
  /** How polling stands; `idle` in webhook mode. */
  state: () => PollerState;
  /** `POST /telegram/webhook`; null when polling. */
  webhook: FastifyPluginAsync | null;
  /** For the relay. */
  sender: ChannelSender;
  /** For policy notices. */
  notices: NoticeChannel;
  /** For the job that fetches files. */
  files: FileSource;
}

/** The Telegram channel: takes in updates by the settings' mode, delivers replies, fetches files. */
export function createTelegram(deps: TelegramDeps): Telegram {
  const { settings, log } = deps;
  const turns = new LatestTurns();
  const receiver = new UpdateReceiver(deps, turns);
  const startUp = new StartUp(log);
  const poller = new Poller({
    api: apiOf(settings, POLL_CALL_TIMEOUT_S),
    receive: (update, manner) => receiver.receive(update, manner),
    mayPass: deps.mayPass ?? (() => true),
    log,
  });
  const webhook = settings.mode === 'webhook' ? settings.webhook : undefined;
  return {
    start: () => {
      if (!webhook) poller.start();
      startUp.start(startTasks(deps, webhook));
    },
    stop: async () => {
      startUp.stop();
      await poller.stop();
      await receiver.close();
    },
    state: () => poller.state,
    webhook: webhook
      ? telegramWebhook({ secret: webhook.secret, receive: (update, manner) => receiver.receive(update, manner), log })
      : null,
    sender: createTelegramSender({ ...deps, turns, elapsed: () => performance.now() }),
    notices: createNoticeSender(deps),
    files: createFileSource(settings),
  };
}

const apiOf = ({ token, apiRoot }: TelegramSettings, timeoutSeconds: number): Api =>
  new Api(token, { apiRoot, timeoutSeconds });

/** What Telegram is told at start. */
function startTasks({ settings, words }: TelegramDeps, webhook: TelegramSettings['webhook']): StartTask[] {
  const api = apiOf(settings, START_CALL_TIMEOUT_S);
  const profile = { what: 'commands and descriptions', run: () => syncProfile(api, words, settings.defaultLocale) };
  if (!webhook) return [profile];
  const options = {
    secret_token: webhook.secret,
    allowed_updates: WANTED_UPDATES,
    max_connections: WEBHOOK_CONNECTIONS,
  };
  return [{ what: 'setWebhook', run: () => api.setWebhook(webhook.url, options) }, profile];
}
