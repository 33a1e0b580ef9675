import { z } from 'zod';
import type { HandOverRow } from '../../app/organisation/hand-over-store.ts';
import { handOverSchema } from '../../contract/accounts.ts';
import { holdsForOffice, may, type StaffActor } from '../../domain/staff/permissions.ts';
import { roomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';
import { localeOf, problemSentence } from '../http/sentences.ts';

/** More than anybody settles by hand. */
const SHOWN = 100;

/** How far a hand-over is. */
export function handOverRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/hand-overs/:id',
    {
      config: { permission: 'petition.assign' },
      schema: { tags: ['organisation'], params: z.object({ id: z.uuid() }), response: { 200: handOverSchema } },
    },
    async (request) => {
      const actor = actorOf(request);
      const { id } = request.params;
      const found = await deps.work.run(async ({ handOvers }) => ({
        handOver: await handOvers.find(id),
        rows: await handOvers.rows(id),
      }));
      const { handOver, rows } = found;
      const isHis = handOver?.staffId === actor.id || holdsForOffice(actor, 'settings.manage');
      if (!handOver || !isHis) throw declinedRoom(roomRefusal('hand_over.unknown'));
      const refused = rows.filter(({ result }) => result !== null && result !== 'done');
      const locale = localeOf(request, deps.defaultLocale);
      const problems = await readable(deps, actor, refused.slice(0, SHOWN));
      return {
        id,
        waiting: rows.filter(({ result }) => result === null).length,
        done: rows.length - refused.length - rows.filter(({ result }) => result === null).length,
        refused: refused.length,
        finishedAt: handOver.finishedAt?.toISOString() ?? null,
        problems: problems.map(({ code, ...row }) => ({
          ...row,
          code,
          reason: problemSentence(deps.sentences, { code }, locale),
        })),
      };
    },
  );
}

async function readable({ reads }: OfficeDeps, actor: StaffActor, rows: readonly HandOverRow[]) {
  const scopes = await Promise.all(rows.map(({ petitionId }) => reads.findScope(petitionId)));
  return rows.flatMap(({ petitionId, result }, index) => {
    const scope = scopes[index];
    return scope && may(actor, 'petition.read', scope)
      ? [{ id: petitionId, number: scope.number, code: result ?? '' }]
      : [];
  });
}
