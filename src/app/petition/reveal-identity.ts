import type { Identity } from '../../domain/dialogue/command.ts';
import { cleanText } from '../../domain/petition/clean-text.ts';
import { refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import { speakingUnit } from './speaking.ts';
import type { Refused, StaffContext } from './staff-context.ts';

/**
 * Shows who filed it. The look is an event that the petitioner sees, with its reason, and an entry for the auditor;
 * it changes nothing else, so the matter's version stays.
 */
export async function revealIdentity(
  context: StaffContext,
  input: { petitionId: string; reason: string },
): Promise<{ ok: true; identity: Identity } | Refused> {
  const { stores, deps, actor } = context;
  const reason = cleanText(input.reason).slice(0, 500);
  if (reason.length < 2) return refusal('identity.reason_missing');
  const petition = await stores.petitions.lock(input.petitionId);
  if (!petition || !may(actor, 'petition.read', petition)) return refusal('petition.not_found');
  if (petition.identityMode === 'anonymous') return refusal('identity.none');
  if (!may(actor, 'identity.reveal', petition)) return refusal('identity.not_allowed');
  const identity = await stores.identities.find(petition.id);
  if (!identity) return refusal('identity.none');
  const at = deps.clock.now();
  const data = { reason, unit: await speakingUnit(context, petition) };
  await stores.events.append(petition, { type: 'identity_viewed', data, actor: { kind: 'staff', id: actor.id }, at });
  await stores.audit.add({ staffId: actor.id, type: 'identity.revealed', data: { petitionId: petition.id }, at });
  return { ok: true, identity };
}
