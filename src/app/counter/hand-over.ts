import { cleanText } from '../../domain/petition/clean-text.ts';
import { refusal } from '../../domain/petition/refusals.ts';
import { may } from '../../domain/staff/permissions.ts';
import { momentOf } from '../moment.ts';
import type { Refused, StaffContext } from '../petition/staff-context.ts';

/**
 * Passes the first receiver's responsibility to a colleague, who must be able to register matters himself. It changes
 * nothing else of the matter, so its version stays.
 */
export async function handOver(
  { stores, deps, actor }: StaffContext,
  input: { petitionId: string; toId: string; note: string | null },
): Promise<{ ok: true } | Refused> {
  const petition = await stores.petitions.lock(input.petitionId);
  if (!petition || !may(actor, 'petition.read', petition)) return refusal('petition.not_found');
  const reception = await stores.receptions.find(petition.id);
  if (!reception) return refusal('petition.wrong_status');
  if (!may(actor, 'petition.register', petition)) return refusal('petition.not_allowed');
  const to = await stores.organisation.findStaff(input.toId);
  if (!to) return refusal('petition.handler_unknown');
  if (!may(to, 'petition.register', petition)) return refusal('petition.staff_not_suitable');
  if (to.id === reception.receiverId) return refusal('petition.already_there');
  const data = { fromId: reception.receiverId, toId: to.id, note: input.note ? cleanText(input.note) || null : null };
  const by = { actor: { kind: 'staff', id: actor.id } as const, at: momentOf(deps).now };
  await stores.events.append(petition, { type: 'handed_over', data, ...by });
  await stores.receptions.setReceiver(petition.id, to.id);
  return { ok: true };
}
