import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { WebChat } from '../webchat.ts';

const params = z.object({ seq: z.coerce.number().int().positive(), id: z.uuid() });

/** `GET /chat/files/:seq/:id`: a file that a message of this chat hands over. Always saved, never shown in place. */
export function fileRoutes(app: FastifyInstance, chat: WebChat): void {
  app.get('/chat/files/:seq/:id', { config: { permission: 'chat' } }, async (request, reply) => {
    const wanted = params.safeParse(request.params);
    const session = chat.sessions.read(request);
    const conversation = session && (await chat.deps.history.find(session.chatKey));
    if (!wanted.success || !conversation) return reply.callNotFound();
    const file = await chat.deps.history.handedOver(conversation.id, wanted.data.seq, wanted.data.id);
    if (!file) return reply.callNotFound();
    const content = await chat.deps.fileStore.read(file.sha256);
    return reply
      .type(file.mime)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  });
}
