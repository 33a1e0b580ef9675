import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DeskJob, DeskJobRefusal } from '../../app/desk-jobs/desk-job.ts';
import { startLedgerExport } from '../../app/desk-jobs/start-ledger-export.ts';
import { deskJobSchema, deskJobsSchema, exportLedgerSchema, jobStartedSchema } from '../../contract/desk-jobs.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { contentDisposition } from '../files/content-disposition.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { localeOf } from '../http/sentences.ts';
import { toListFilter } from '../petitions/list-filter.ts';
import { bulkItem, fileNameOf, jobItem, keptUntil, presentJob } from './present.ts';

/** What is still worth showing. */
const LATEST = 20;
const params = z.object({ id: z.uuid() });
const MIME = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Long work of one's own: exports, imports, and one deed on many matters. */
export function deskJobRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/jobs',
    { config: { permission: 'staff' }, schema: { tags: ['jobs'], response: { 200: deskJobsSchema } } },
    async (request) => {
      const { id } = actorOf(request);
      const { jobs, runs, counts } = await deps.work.run(async ({ deskJobs, bulk }) => ({
        jobs: await deskJobs.latestOf(id, LATEST),
        runs: await bulk.latestOf(id, LATEST),
        counts: [await deskJobs.countOf(id), await bulk.countOf(id)],
      }));
      const items = [...jobs.map(jobItem), ...runs.map(bulkItem)];
      return {
        items: items.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, LATEST),
        total: counts.reduce((sum, { total }) => sum + total, 0),
        running: counts.reduce((sum, { running }) => sum + running, 0),
      };
    },
  );

  app.post(
    '/jobs/ledger',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['jobs'], body: exportLedgerSchema, response: { 200: jobStartedSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { format } = request.body;
      const filter = toListFilter(request.body.filter, actor);
      const count = (await deps.reads.list(actor, filter, { cursor: null, size: 1 }))?.total ?? 0;
      const ask = { format, filter, count, locale: localeOf(request, deps.defaultLocale) };
      const started = await deps.work.run((stores) => startLedgerExport({ stores, deps, actor }, ask));
      if (!started.ok) throw declinedJob(started);
      return { id: started.id, count: started.count };
    },
  );

  oneJobRoutes(app, deps);
}

function oneJobRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/jobs/:id',
    { config: { permission: 'staff' }, schema: { tags: ['jobs'], params, response: { 200: deskJobSchema } } },
    async (request) => {
      const job = await ownJob(deps, request, request.params.id);
      const { sentences, timeZone, clock } = deps;
      return presentJob(job, { sentences, timeZone, now: clock.now(), locale: localeOf(request, deps.defaultLocale) });
    },
  );

  app.post(
    '/jobs/:id/cancel',
    { config: { permission: 'staff' }, schema: { tags: ['jobs'], params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id } = await ownJob(deps, request, request.params.id);
      await deps.work.run(({ deskJobs }) => deskJobs.cancel(id, deps.clock.now()));
      return reply.code(204).send();
    },
  );

  app.get(
    '/jobs/:id/file',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['jobs'],
        params,
        response: { 200: { content: { 'application/octet-stream': { schema: z.unknown() } } } },
      },
    },
    async (request, reply) => {
      const job = await ownJob(deps, request, request.params.id);
      const at = deps.clock.now();
      if (job.kind !== 'ledger_export' || !job.sha256 || !keptUntil(job, at)) throw notFound();
      const content = await deps.files.stream(job.sha256);
      const data = { rows: job.done };
      const entry = { staffId: job.staffId, type: 'ledger.downloaded', data, at };
      await deps.work.run(({ audit }) => audit.add(entry));
      const name = fileNameOf(job, deps);
      return reply
        .type(name.endsWith('xlsx') ? MIME.xlsx : MIME.csv)
        .header('content-disposition', contentDisposition('attachment', name))
        .header('cache-control', 'no-store')
        .header('content-length', job.sizeBytes ?? undefined)
        .send(Readable.from(content, { objectMode: false }));
    },
  );
}

export const declinedJob = ({ code, params: said }: DeskJobRefusal): Declined =>
  new Declined(422, code, said ? { params: said } : {});

/** What is in it was chosen by what its maker may see: nobody else gets to it. */
export async function ownJob(deps: OfficeDeps, request: FastifyRequest, id: string): Promise<DeskJob> {
  const job = await deps.work.run(({ deskJobs }) => deskJobs.find(id));
  if (job?.staffId !== actorOf(request).id) throw notFound();
  return job;
}
