import type { Petition } from '../../domain/petition/petition.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Stores } from '../stores.ts';

/** An instant as a stretch: what touches it is going on. */
const INSTANT_MS = 1;

/** Who is on duty at this moment and may acknowledge an alert of this matter. */
export interface OnDuty {
  desk: StaffActor[];
  leader: StaffActor | null;
}

/** Both empty where the roster has nobody for it: the duty chain's permissions are told then, as if there were none. */
export async function onDutyFor(
  { duty, organisation }: Pick<Stores, 'duty' | 'organisation'>,
  petition: Petition,
  { now, today }: { now: Date; today: string },
): Promise<OnDuty> {
  const [shift] = await duty.between(now, new Date(now.getTime() + INSTANT_MS));
  if (!shift) return { desk: [], leader: null };
  const findAble = async (id: string | null): Promise<StaffActor[]> => {
    const staff = id ? await organisation.findStaff(id, today) : null;
    return staff && may(staff, 'petition.acknowledge', petition) ? [staff] : [];
  };
  const desk = await Promise.all(shift.staffIds.map(findAble));
  const [leader = null] = await findAble(shift.leaderId);
  return { desk: desk.flat(), leader };
}
