import { z } from 'zod';
import { revealIdentity } from '../../app/petition/reveal-identity.ts';
import { previewRequestSchema, previewSchema } from '../../contract/actions.ts';
import { identityRequestSchema, identitySchema, petitionDetailSchema } from '../../contract/petition.ts';
import { PAGE_SIZE, petitionFilterSchema, petitionListSchema, queuesSchema } from '../../contract/queue.ts';
import { queuesOf } from '../../domain/petition/queues.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { toListFilter } from './list-filter.ts';
import { presentRow } from './present-row.ts';
import { previewFor } from './preview.ts';
import { showCase } from './show-case.ts';

export const petitionParams = z.object({ id: z.uuid() });

export function listRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/queues',
    { config: { permission: 'petition.read' }, schema: { tags: ['petitions'], response: { 200: queuesSchema } } },
    async (request) => {
      const actor = actorOf(request);
      const shown = queuesOf(actor);
      return { queues: (await deps.reads.queues(actor)).filter(({ key }) => shown.includes(key)) };
    },
  );

  app.get(
    '/petitions',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['petitions'], querystring: petitionFilterSchema, response: { 200: petitionListSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { cursor, ...filter } = request.query;
      const page = { cursor: cursor ?? null, size: PAGE_SIZE };
      const found = await deps.reads.list(actor, toListFilter(filter, actor), page);
      if (!found) throw new Declined(400, 'request.invalid', { field: 'cursor' });
      const on = { ...(await deps.reads.today()), now: deps.clock.now() };
      const { rows, total, nextCursor } = found;
      return { items: rows.map((row) => presentRow(row, on)), total, nextCursor };
    },
  );
}

export function caseRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/petitions/:id',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['petitions'], params: petitionParams, response: { 200: petitionDetailSchema } },
    },
    async (request) => {
      const shown = await showCase(deps, request, request.params.id);
      if (!shown) throw notFound();
      return shown;
    },
  );

  app.post(
    '/petitions/:id/identity',
    {
      config: { permission: 'identity.reveal' },
      schema: {
        tags: ['petitions'],
        params: petitionParams,
        body: identityRequestSchema,
        response: { 200: identitySchema },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const input = { petitionId: request.params.id, reason: request.body.reason };
      const result = await deps.work.run((stores) => revealIdentity({ stores, deps, actor }, input));
      if (!result.ok) throw declinedFor(result);
      const { name, phone, address, onBehalfOf, representatives } = result.identity;
      return { name, phone, address, onBehalfOf, representatives };
    },
  );

  app.post(
    '/petitions/:id/preview',
    {
      config: { permission: 'petition.read' },
      schema: {
        tags: ['petitions'],
        params: petitionParams,
        body: previewRequestSchema,
        response: { 200: previewSchema },
      },
    },
    (request) => previewFor(deps, { actor: actorOf(request), petitionId: request.params.id, ask: request.body }),
  );
}
