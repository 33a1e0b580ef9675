import { z } from 'zod';
import {
  IMPORT_LINES_MAX,
  mayImport,
  startImport,
  startTrial,
  whyNotFile,
} from '../../app/desk-jobs/start-matter-import.ts';
import { importSourceSchema, jobRowsQuerySchema, jobRowsSchema, jobStartedSchema } from '../../contract/desk-jobs.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { presentRow } from './present.ts';
import { declinedJob, ownJob } from './routes.ts';

/** Ten thousand lines of a long statement each. */
const FILE_MAX = IMPORT_LINES_MAX * 4 * 1024;
const PAGE = 200;
const params = z.object({ id: z.uuid() });

/** Matters of another system: a file is tried, looked at, and only then taken in. */
export function importRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/jobs/import',
    {
      config: { permission: 'settings.manage' },
      bodyLimit: FILE_MAX + 64 * 1024,
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
      const part = request.isMultipart() ? await request.file({ limits: { fileSize: FILE_MAX, files: 1 } }) : undefined;
      if (!part) throw new Declined(422, 'import.empty');
      const bytes = await part.toBuffer();
      if (part.file.truncated) throw new Declined(413, 'request.too_large');
      const locale = localeOf(request, deps.defaultLocale);
      const file = { source: request.query.source, content: bytes.toString('utf8'), locale };
      const refused = whyNotFile(file);
      if (refused) throw declinedJob(refused);
      const stored = await deps.files.put(once(bytes), FILE_MAX);
      const started = await deps.work.run((stores) => startTrial({ stores, deps, actor }, { ...file, stored }));
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

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
