import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { StaffContext } from '../petition/staff-context.ts';

/** Follows a matter that one may read: what happens to it is then told by notices. */
export async function followCase(
  { stores, deps, actor }: StaffContext,
  petitionId: string,
): Promise<{ ok: true } | Refusal<'petition.not_found'>> {
  const petition = await stores.petitions.find(petitionId);
  if (!petition || !may(actor, 'petition.read', petition)) return refusal('petition.not_found');
  await stores.caseFollows.add({ staffId: actor.id, petitionId, at: deps.clock.now() });
  return { ok: true };
}
