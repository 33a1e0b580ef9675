import { ACTIVITIES } from '../../domain/petition/activities.ts';
import { type ActionInput, permissionUsed } from '../../domain/petition/decide.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import { transitionFor } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Permission, type StaffActor, standingInFor } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';
import type { StaffContext } from './staff-context.ts';

/** In whose place somebody acts: colleagues who are away and whose roles he needs for it. Mostly nobody. */
export function absentFor({ actor }: StaffContext, petition: Petition, input: ActionInput): string[] {
  const permission = permissionFor(actor, petition, input);
  return permission ? standingInFor(actor, permission, petition) : [];
}

function permissionFor(actor: StaffActor, petition: Petition, input: ActionInput): Permission | null {
  if (input.action === 'record') return ACTIVITIES[input.activity].allow;
  const transition = transitionFor(petition.status, input.action);
  return transition && permissionUsed(actor, transition, petition);
}

/** The post that papers and messages name: that of the colleague in whose place it is done, else one's own. */
export async function postFor({ stores, actor }: StaffContext, absent: readonly string[]): Promise<Name | null> {
  const [first] = absent;
  if (first === undefined) return actor.post ?? null;
  return (await stores.staff.find(first))?.post ?? null;
}

/** The matter's own history names who did it; that it was done in a colleague's place is for the auditor. */
export async function noteStandingIn(
  { stores, deps, actor }: StaffContext,
  { event, absent }: { event: PetitionEvent; absent: readonly string[] },
): Promise<void> {
  for (const onBehalfOf of absent) {
    const data = { petitionId: event.petitionId, event: event.type, seq: event.seq, onBehalfOf };
    await stores.audit.add({ staffId: actor.id, type: 'petition.acted_for', data, at: deps.clock.now() });
  }
}
