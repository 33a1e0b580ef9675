import { z } from 'zod';
import { previewBulk } from '../../app/bulk/preview-bulk.ts';
import { startBulk } from '../../app/bulk/start-bulk.ts';
import {
  bulkPreviewSchema,
  bulkStartedSchema,
  bulkStateSchema,
  type PreviewBulk,
  previewBulkSchema,
  startBulkSchema,
} from '../../contract/bulk.ts';
import { petitionFilterSchema } from '../../contract/queue.ts';
import { BULK_MAX } from '../../domain/petition/bulk-deeds.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { localeOf } from '../http/sentences.ts';
import { toListFilter } from '../petitions/list-filter.ts';
import { presentPreview, presentState } from './present.ts';

const params = z.object({ id: z.uuid() });

/** One deed on many matters: looked at before, done by a job, with a result for each. */
export function bulkRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/bulk/preview',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['bulk'], body: previewBulkSchema, response: { 200: bulkPreviewSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { deed, fields, choice } = request.body;
      const ids = await chosen(deps, actor, choice);
      const found = await deps.work.run((stores) => previewBulk({ stores, deps, actor }, ids, { deed, fields }));
      return presentPreview(found, { sentences: deps.sentences, locale: localeOf(request, deps.defaultLocale) });
    },
  );

  app.post(
    '/bulk',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['bulk'], body: startBulkSchema, response: { 200: bulkStartedSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const started = await deps.work.run((stores) => startBulk({ stores, deps, actor }, request.body));
      if (!started.ok) throw declinedFor(started as Parameters<typeof declinedFor>[0]);
      return { id: started.id, count: started.count };
    },
  );

  bulkStateRoutes(app, deps);
}

/** One's own only: what is in it was chosen by what one may see. */
function bulkStateRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/bulk/:id',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['bulk'], params, response: { 200: bulkStateSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { id } = request.params;
      const found = await deps.work.run(async ({ bulk, petitions }) => {
        const run = await bulk.find(id);
        if (run?.staffId !== actor.id) return null;
        const rows = await bulk.rows(id);
        return { run, rows, petitions: await petitions.findMany(rows.map(({ petitionId }) => petitionId)) };
      });
      if (!found) throw notFound();
      const locale = localeOf(request, deps.defaultLocale);
      return presentState(found, { actor, sentences: deps.sentences, locale });
    },
  );

  app.post(
    '/bulk/:id/cancel',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['bulk'], params, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const isHis = await deps.work.run(async ({ bulk }) => {
        const run = await bulk.find(request.params.id);
        if (run?.staffId !== actor.id) return false;
        await bulk.cancel(run.id, deps.clock.now());
        return true;
      });
      if (!isHis) throw notFound();
      return reply.code(204).send();
    },
  );
}

/** In the list's own order; what a filter finds beyond the most that can be done at once is left out. */
async function chosen(
  { reads }: OfficeDeps,
  actor: StaffActor,
  choice: PreviewBulk['choice'],
): Promise<readonly string[]> {
  if ('ids' in choice) return choice.ids;
  const filter = toListFilter(petitionFilterSchema.omit({ cursor: true }).parse(choice.filter), actor);
  const found = await reads.list(actor, filter, { cursor: null, size: BULK_MAX });
  return found?.rows.map(({ petition }) => petition.id) ?? [];
}
