import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Stores } from '../stores.ts';

/**
 * Tells those who follow a matter what has happened to it, but nobody what he did himself. Who may no longer read it is
 * told nothing any more, and follows it no longer: whoever gets the right back must want it anew.
 */
export async function tellFollowers(
  stores: Pick<Stores, 'caseFollows' | 'notices' | 'organisation'>,
  deps: AppDeps,
  { petition, event }: { petition: Petition; event: PetitionEvent },
): Promise<void> {
  const followers = await stores.caseFollows.of(petition.id);
  if (followers.length === 0) return;
  const { today } = momentOf(deps);
  const gone: string[] = [];
  const told: string[] = [];
  for (const id of followers) {
    const actor = await stores.organisation.findStaff(id, today);
    if (!actor || !may(actor, 'petition.read', petition)) gone.push(id);
    else if (event.actor.kind !== 'staff' || event.actor.id !== id) told.push(id);
  }
  if (gone.length > 0) await stores.caseFollows.remove(gone, petition.id);
  if (told.length === 0) return;
  await stores.notices.add({
    petitionId: petition.id,
    type: 'followed',
    data: { event: event.type },
    audience: { unitId: null, permission: 'petition.read', staffIds: told },
    at: event.at,
  });
}
