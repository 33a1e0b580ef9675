import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addressGroup } from '../../../infra/http/address-group.ts';
import type { WebChat } from '../webchat.ts';

const seq = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).catch(0);
const OPENINGS = { max: 60, timeWindow: 60_000 };

/** `GET /chat/events`: late replies as they come. 204 ends it for good: there is no conversation yet. */
export function eventRoutes(app: FastifyInstance, chat: WebChat): void {
  app.get(
    '/chat/events',
    { exposeHeadRoute: false, config: { permission: 'chat', rateLimit: OPENINGS } },
    async (request, reply) => {
      const session = chat.sessions.read(request);
      const conversation = session && (await chat.deps.history.find(session.chatKey));
      if (!session || !conversation) return reply.code(204).send();
      const address = addressGroup(request.ip);
      if (!chat.live.hasRoom(conversation.id, address)) return reply.code(503).header('retry-after', '30').send();
      const { after } = z.object({ after: seq }).parse(request.query);
      const resumed = request.headers['last-event-id'];
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no', // nginx would hold events back
      });
      chat.live.open(conversation.id, reply.raw, {
        address,
        after: resumed === undefined ? after : seq.parse(resumed),
        read: async (from) => {
          const { nextDueAt, ...data } = await chat.view.delta(session, from, { locale: conversation.locale });
          return { seq: data.seq, data, nextDueAt };
        },
      });
      return reply;
    },
  );
}
