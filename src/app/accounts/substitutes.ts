import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { roomRefusal } from '../../domain/staff/refusals.ts';
import { type Substitution, whyNotSubstitute } from '../../domain/staff/substitution.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { StaffChanged } from './manage-staff.ts';

/** Lets a colleague stand in on some days: one's own substitute, or (administrators) anybody's. */
export async function setSubstitute(context: StaffContext, wanted: Substitution): Promise<StaffChanged> {
  const { stores, deps, actor } = context;
  if (!maySet(context, wanted.staffId)) return roomRefusal('staff.not_allowed');
  await stores.staff.lock();
  const both = await Promise.all([wanted.staffId, wanted.substituteId].map((id) => stores.staff.find(id)));
  if (both.some((account) => account === null)) return roomRefusal('staff.unknown');
  if (both.some((account) => account?.isOpen === false)) return roomRefusal('substitution.closed_account');
  const { now, today } = momentOf(deps);
  const fault = whyNotSubstitute(wanted, await stores.staff.substitutions(today), today);
  if (fault) return roomRefusal(fault);
  await stores.staff.addSubstitution({ ...wanted, createdBy: actor.id, at: now });
  const { staffId, substituteId, fromDay, toDay } = wanted;
  const data = { staff: staffId, substitute: substituteId, from: fromDay, to: toDay };
  await stores.audit.add({ staffId: actor.id, type: 'substitution.set', data, at: now });
  return { ok: true, changed: [substituteId] };
}

/** Takes it back, also while it runs: the substitute's rights end with the next request. */
export async function endSubstitute(context: StaffContext, id: string): Promise<StaffChanged> {
  const { stores, deps, actor } = context;
  await stores.staff.lock();
  const { now, today } = momentOf(deps);
  const found = (await stores.staff.substitutions(today)).find((known) => known.id === id);
  if (!found || !maySet(context, found.staffId)) return roomRefusal('substitution.unknown');
  await stores.staff.removeSubstitution(id);
  const data = { staff: found.staffId, substitute: found.substituteId, from: found.fromDay, to: found.toDay };
  await stores.audit.add({ staffId: actor.id, type: 'substitution.ended', data, at: now });
  return { ok: true, changed: [found.substituteId] };
}

const maySet = ({ actor }: StaffContext, staffId: string): boolean =>
  staffId === actor.id || holdsForOffice(actor, 'staff.manage');
