import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { byteRange } from './byte-range.ts';
import { contentDisposition } from './content-disposition.ts';
import { createLooks, type Way } from './looks.ts';
import { type Rendered, renderFile } from './render.ts';
import { isInline } from './shown-as.ts';

/** Nothing in it runs, loads or is guessed at; only our own pages may frame it. */
export const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'self'";

/**
 * What citizens sent. Each file leaves in a sandbox of its own: pictures, PDF, sound and film are shown in place, whatever
 * else is downloaded. Every look is written down for the auditor; a player that asks piece by piece looks once.
 *
 * The store seals whole files, so that a part is cut from the opened whole: at most 20 MB, which takes some hundredths of a
 * second.
 */
export function fileRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const isNewLook = createLooks(deps.clock);
  app.get(
    '/files/:id',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['files'],
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ download: z.literal('1').optional(), thumbnail: z.literal('1').optional() }),
        response: { 200: { content: { 'application/octet-stream': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const file = await deps.reads.findFile(actor, request.params.id);
      if (file?.state !== 'stored' || !file.sha256) throw notFound();
      const { sha256, mime, hidesOrigin } = file;
      const way = wayOf(request.query, mime);
      const rendered = await renderFile(deps.files, { sha256, mime, hidesOrigin }, way);
      if (!rendered) throw notFound();
      const isPart = request.headers.range !== undefined || way === 'thumbnail';
      if (isNewLook(actor.id, file.id, way) || !isPart) {
        const data = { fileId: file.id, petitionId: file.petitionId, how: way };
        await deps.accounts.audit({ staffId: actor.id, type: 'file.opened', data, at: deps.clock.now() });
      }
      // Keyed: it does not tell the content's own hash.
      const tag = `"${deps.fingerprint(`file:${sha256}:${rendered.form}`).slice(0, 32)}"`;
      reply
        .type(rendered.type)
        .header('content-disposition', contentDisposition(way === 'attachment' ? 'attachment' : 'inline', file.name))
        .header('content-security-policy', SANDBOX)
        .header('cross-origin-resource-policy', 'same-origin')
        .header('accept-ranges', 'bytes')
        .header('etag', tag);
      return sendPart(reply, rendered, { tag, ...request.headers });
    },
  );
}

function wayOf(query: { download?: '1' | undefined; thumbnail?: '1' | undefined }, mime: string): Way {
  if (query.thumbnail) return 'thumbnail';
  return isInline(mime) && query.download === undefined ? 'inline' : 'attachment';
}

interface Asked {
  tag: string;
  range?: string | undefined;
  'if-range'?: string | string[] | undefined;
  'if-none-match'?: string | undefined;
}

function sendPart(reply: FastifyReply, { content }: Rendered, asked: Asked): FastifyReply {
  if (asked['if-none-match'] === asked.tag) return reply.code(304).send();
  const size = content.byteLength;
  const isSame = asked['if-range'] === undefined || asked['if-range'] === asked.tag;
  const range = isSame ? byteRange(asked.range, size) : null;
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send();
  const part = range ? content.subarray(range.first, range.last + 1) : content;
  if (range) reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${size}`);
  return reply
    .header('content-length', part.byteLength)
    .send(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
}
