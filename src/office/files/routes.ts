import { z } from 'zod';
import { withoutOrigin } from '../../infra/files/without-origin.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { contentDisposition, isInline } from './content-disposition.ts';

/**
 * What citizens sent. Each file leaves in a sandbox of its own: nothing in it runs, nothing in it is guessed at, and only
 * images are shown in place, without what a camera wrote into them where the petitioner must not be found out. Every look
 * is written down for the auditor.
 */
export function fileRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/files/:id',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['files'],
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ download: z.literal('1').optional() }),
        response: { 200: { content: { 'application/octet-stream': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const file = await deps.reads.findFile(actor, request.params.id);
      if (file?.state !== 'stored' || !file.sha256) throw notFound();
      const type = isInline(file.mime) && request.query.download === undefined ? 'inline' : 'attachment';
      const kept = await deps.files.read(file.sha256);
      const content = file.hidesOrigin ? await withoutOrigin(kept, file.mime) : kept;
      const data = { fileId: file.id, petitionId: file.petitionId, how: type };
      await deps.accounts.audit({ staffId: actor.id, type: 'file.opened', data, at: deps.clock.now() });
      return reply
        .type(type === 'inline' ? file.mime : 'application/octet-stream')
        .header('content-length', content.byteLength)
        .header('content-disposition', contentDisposition(type, file.name))
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('cross-origin-resource-policy', 'same-origin')
        .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
    },
  );
}
