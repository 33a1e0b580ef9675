import { peopleOf } from '../../domain/duty/shift.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Stores } from '../stores.ts';

/** An instant as a stretch: what touches it is going on. */
const INSTANT_MS = 1;

/**
 * Who is on duty now and may acknowledge an alert of this matter. Empty where the roster has nobody for it: the holders
 * of the duty chain's permission are told then, as if there were no roster.
 */
export async function onDutyFor(
  stores: Pick<Stores, 'duty' | 'organisation'>,
  petition: Petition,
  { now, today }: { now: Date; today: string },
): Promise<string[]> {
  const shifts = await stores.duty.between(now, new Date(now.getTime() + INSTANT_MS));
  const staff = await Promise.all(
    shifts.flatMap((shift) => peopleOf(shift)).map((id) => stores.organisation.findStaff(id, today)),
  );
  return staff.flatMap((each) => (each && may(each, 'petition.acknowledge', petition) ? each.id : []));
}
