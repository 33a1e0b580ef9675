import type { MultipartFile } from '@fastify/multipart';
import { z } from 'zod';
import {
  IMPORT_BYTES_MAX,
  keepImportFile,
  mayImport,
  startImport,
  startTrial,
} from '../../app/desk-jobs/start-matter-import.ts';
import { importSourceSchema, jobRowsQuerySchema, jobRowsSchema, jobStartedSchema } from '../../contract/desk-jobs.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { presentRow } from './present.ts';
import { declinedJob, ownJob } from './routes.ts';

const PAGE = 200;
const params = z.object({ id: z.uuid() });

/** Matters of another system: a file is tried, looked at, and only then taken in. */
export function importRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/jobs/import',
    {
      config: { permission: 'settings.manage' },
      bodyLimit: IMPORT_BYTES_MAX + 64 * 1024,
      schema: {
        tags: ['jobs'],
        consumes: ['multipart/form-data'],
        querystring: importSourceSchema,
        response: { 200: jobStartedSchema },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      if (!mayImport(actor)) throw new Declined(403, 'permission.missing');
      const part = request.isMultipart()
        ? await request.file({ limits: { fileSize: IMPORT_BYTES_MAX, files: 1 } })
        : undefined;
      if (!part) throw new Declined(422, 'import.empty');
      const locale = localeOf(request, deps.defaultLocale);
      const content = whole(part.file);
      const kept = await keepImportFile(deps.files, { source: request.query.source, content, locale });
      if (!kept.ok) {
        part.file.resume(); // what is still being sent is taken in, so that the answer arrives
        throw declinedJob(kept);
      }
      const started = await deps.work.run((stores) => startTrial({ stores, deps, actor }, kept.file));
      if (!started.ok) throw declinedJob(started);
      return { id: started.id, count: started.count };
    },
  );

  app.post(
    '/jobs/:id/import',
    {
      config: { permission: 'settings.manage' },
      schema: { tags: ['jobs'], params, response: { 200: jobStartedSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      if (!mayImport(actor)) throw new Declined(403, 'permission.missing');
      const { id } = await ownJob(deps, request, request.params.id);
      const started = await deps.work.run((stores) => startImport({ stores, deps, actor }, id));
      if (!started.ok) throw declinedJob(started);
      return { id: started.id, count: started.count };
    },
  );

  app.get(
    '/jobs/:id/rows',
    {
      config: { permission: 'settings.manage' },
      schema: { tags: ['jobs'], params, querystring: jobRowsQuerySchema, response: { 200: jobRowsSchema } },
    },
    async (request) => {
      const { id, kind } = await ownJob(deps, request, request.params.id);
      if (kind !== 'matter_import') throw notFound();
      const { after, refused } = request.query;
      const page = { after, size: PAGE + 1, onlyRefused: refused === 'true' };
      const rows = await deps.work.run(({ deskJobs }) => deskJobs.rows(id, page));
      const telling = { sentences: deps.sentences, locale: localeOf(request, deps.defaultLocale) };
      const items = rows.slice(0, PAGE).map((row) => presentRow(row, telling));
      return { items, next: rows.length > PAGE ? (items.at(-1)?.line ?? null) : null };
    },
  );
}

/** What was cut off at the limit is not kept. */
async function* whole(file: MultipartFile['file']): AsyncGenerator<Uint8Array> {
  yield* file;
  if (file.truncated) throw new Declined(413, 'request.too_large');
}
