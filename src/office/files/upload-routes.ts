import { handInFile } from '../../app/office/hand-in-file.ts';
import { uploadedFileSchema } from '../../contract/petition.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';

/** One byte more than is kept, so that what is too large shows as such. */
const READ_MAX = 20 * 1024 * 1024 + 1;

/** Files of staff, to go with a reply or with what they record. */
export function uploadRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/files',
    {
      config: { permission: 'petition.record' },
      bodyLimit: READ_MAX + 64 * 1024,
      schema: { tags: ['files'], consumes: ['multipart/form-data'], response: { 201: uploadedFileSchema } },
    },
    async (request, reply) => {
      const part = request.isMultipart() ? await request.file({ limits: { fileSize: READ_MAX, files: 1 } }) : undefined;
      if (!part) throw new Declined(400, 'file.missing', { field: 'file' });
      const kept = await handInFile(deps, { name: part.filename ?? '', mime: part.mimetype, content: part.file });
      if (!kept.ok) throw new Declined(422, `file.${kept.refusal}`, { field: 'file' });
      const { id, name, mime, sizeBytes } = kept;
      return reply.code(201).send({ id, name, mime, sizeBytes });
    },
  );
}
