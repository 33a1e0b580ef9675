import { z } from 'zod';
import { followCase } from '../../app/follow/follow-case.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { petitionParams } from '../petitions/routes.ts';

const route = {
  config: { permission: 'petition.read' },
  schema: { tags: ['petitions'], params: petitionParams, response: { 204: z.undefined() } },
} as const;

/** To hear of what happens to a matter, beside the queues. */
export function followRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.put('/petitions/:id/follow', route, async (request, reply) => {
    const actor = actorOf(request);
    const followed = await deps.work.run((stores) => followCase({ stores, deps, actor }, request.params.id));
    if (!followed.ok) throw declinedFor(followed);
    return reply.code(204).send();
  });

  app.delete('/petitions/:id/follow', route, async (request, reply) => {
    const actor = actorOf(request);
    await deps.work.run(({ caseFollows }) => caseFollows.remove([actor.id], request.params.id));
    return reply.code(204).send();
  });
}
