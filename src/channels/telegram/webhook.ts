import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { RidingCall } from './receiver.ts';
import { readUpdate } from './update-schema.ts';

/** The largest updates (long texts with entities, keyboards of 100 buttons) stay far below. */
const BODY_LIMIT = 256 * 1024;
/** Telegram asks again at once and then after 2, 4, 8 ... 120 s; the header is for anything in between. */
const RETRY_AFTER_S = 2;

export interface WebhookDeps {
  /** What was given to setWebhook. */
  secret: string;
  receive: (update: Update, manner: { ride: (call: RidingCall) => void }) => Promise<void>;
  log: Logger;
}

/**
 * `POST /telegram/webhook`: 200 once the update is committed, with one call of the Bot API along where there is one; 503
 * when it could not be, so that Telegram brings it again; 401 without the secret, 400 for what is no update at all.
 */
export const telegramWebhook =
  (deps: WebhookDeps): FastifyPluginAsync =>
  async (app) => {
    const isSecret = sameAs(deps.secret);
    app.post('/telegram/webhook', {
      config: { permission: 'webhook' },
      bodyLimit: BODY_LIMIT,
      // Before the body is read.
      onRequest: async (request, reply) => {
        const given = request.headers['x-telegram-bot-api-secret-token'];
        if (!isSecret(typeof given === 'string' ? given : '')) await reply.code(401).send();
      },
      handler: async (request, reply) => {
        const update = readUpdate(request.body);
        if (!update) return passOver(deps.log, request.body, reply);
        try {
          let riding: RidingCall | undefined;
          await deps.receive(update, {
            ride: (call) => {
              riding = call;
            },
          });
          return await (riding ? reply.code(200).send(riding) : reply.code(200).send());
        } catch (error) {
          deps.log.warn(
            { err: error, updateId: update.update_id },
            'an update could not be committed; Telegram brings it again',
          );
          return reply.code(503).header('retry-after', String(RETRY_AFTER_S)).send();
        }
      },
    });
  };

const numbered = z.looseObject({ update_id: z.int() });

/** Telegram would bring an update of a shape that we do not know for a day, and hold back all that came after it. */
function passOver(log: Logger, body: unknown, reply: FastifyReply): FastifyReply {
  const known = numbered.safeParse(body);
  if (!known.success) return reply.code(400).send();
  log.warn({ updateId: known.data.update_id }, 'an update of unknown shape was passed over');
  return reply.code(200).send();
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** Compares in constant time whatever the lengths. */
function sameAs(expected: string): (given: string) => boolean {
  const wanted = digest(expected);
  return (given) => timingSafeEqual(digest(given), wanted);
}
