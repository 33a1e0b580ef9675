import { z } from 'zod';
import { savedViewSchema, savedViewsSchema, saveViewSchema } from '../../contract/desk.ts';
import { holds, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';

const unitsOf = ({ grants }: StaffActor): string[] => [...new Set(grants.flatMap(({ unitId }) => unitId ?? []))];

/** Units whose lists he keeps: where he checks the letters. */
const keptUnits = (actor: StaffActor): string[] =>
  unitsOf(actor).filter((unitId) =>
    holds({ ...actor, grants: actor.grants.filter((grant) => grant.unitId === unitId) }, 'petition.check'),
  );

/** Lists kept under a name. A view holds filters only: what one may see is asked anew each time. */
export function viewRoutes(app: OfficeApp, { desk }: OfficeDeps): void {
  app.get(
    '/views',
    { config: { permission: 'petition.read' }, schema: { tags: ['desk'], response: { 200: savedViewsSchema } } },
    async (request) => {
      const actor = actorOf(request);
      return { items: await desk.views({ staffId: actor.id, unitIds: unitsOf(actor) }) };
    },
  );
  app.post(
    '/views',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['desk'], body: saveViewSchema, response: { 200: savedViewSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { unitId } = request.body;
      if (unitId && !keptUnits(actor).includes(unitId)) throw new Declined(403, 'permission.missing');
      return desk.saveView({ ...request.body, staffId: actor.id });
    },
  );
  app.delete(
    '/views/:id',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['desk'], params: z.object({ id: z.uuid() }), response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const removed = await desk.removeView(request.params.id, { staffId: actor.id, unitIds: keptUnits(actor) });
      if (!removed) throw notFound();
      return reply.code(204).send();
    },
  );
}
