import { spanOf } from '../../domain/calendar/hours.ts';
import type { ReceptionRefusal } from '../../domain/reception/appointment.ts';
import { type Rota, rotaDays } from '../../domain/reception/rota.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { byWhen } from './by-when.ts';

export type ReceptionOutcome<T = object> = ({ ok: true } & T) | { ok: false; code: ReceptionRefusal };
export const refused = (code: ReceptionRefusal): { ok: false; code: ReceptionRefusal } => ({ ok: false, code });

/**
 * Enters the days of a rota as planned, the leaders in turn. Days off move a day on; a day that is there already, or
 * whose public notice would be late, is passed over.
 */
export async function planRota(
  { stores, deps }: StaffContext,
  rota: Rota,
): Promise<ReceptionOutcome<{ planned: number; passedOver: number }>> {
  if (rota.toDay < rota.fromDay || rota.to <= rota.from) return refused('reception.order');
  const people = rota.leaders.flatMap(({ leaderId, substituteId }) => [
    leaderId,
    ...(substituteId ? [substituteId] : []),
  ]);
  const found = await Promise.all([...new Set(people)].map((id) => stores.organisation.findStaff(id)));
  if (found.includes(null)) return refused('reception.staff_unknown');
  const { today } = momentOf(deps);
  const days = rotaDays(rota, await calendarFrom(stores, rota.fromDay));
  const known = await stores.receptionDays.between(rota.fromDay, days.at(-1)?.day ?? rota.toDay);
  const taken = new Set(known.filter(({ kind }) => kind === rota.kind).map(({ day }) => day));
  let planned = 0;
  for (const each of days) {
    const leader = rota.leaders[planned % rota.leaders.length];
    if (!leader || taken.has(each.day) || (await byWhen(stores, each)).notice < today) continue;
    await stores.receptionDays.insert({
      ...newDay(rota, each.day, deps.timeZone),
      ...each,
      ...leader,
      publishedAt: null,
    });
    planned += 1;
  }
  if (days.length > 0 && planned === 0) return refused(taken.size > 0 ? 'reception.order' : 'reception.too_late');
  return { ok: true, planned, passedOver: days.length - planned };
}

function newDay({ kind, slotMinutes, place, from, to }: Rota, day: string, timeZone: string) {
  const { start, end } = spanOf({ day, from, to }, timeZone);
  return { kind, slotMinutes, place, state: 'planned' as const, startsAt: start, endsAt: end };
}
