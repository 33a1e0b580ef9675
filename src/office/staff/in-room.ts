import type { FastifyRequest } from 'fastify';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import type { RoomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeDeps } from '../deps.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';

type Changed = { ok: true; changed: string[] } | (RoomRefusal & { counts?: Record<string, number> });

/** A change of accounts, roles, substitutes or units in a transaction; whose rights it changes is told once it holds. */
export async function inRoom<T extends Changed>(
  deps: OfficeDeps,
  request: FastifyRequest,
  change: (context: StaffContext) => Promise<T>,
): Promise<Extract<T, { ok: true }>> {
  const actor = actorOf(request);
  const result = await deps.work.run((stores) => change({ stores, deps, actor }));
  if (!result.ok) throw declinedRoom(result);
  for (const staffId of result.changed) deps.news.publish('staff', staffId);
  return result as Extract<T, { ok: true }>;
}
