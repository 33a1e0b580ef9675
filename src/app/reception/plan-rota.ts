import { spanOf } from '../../domain/calendar/hours.ts';
import type { ReceptionRefusal } from '../../domain/reception/appointment.ts';
import { type Rota, rotaDays } from '../../domain/reception/rota.ts';
import { noteDown } from '../audit/note-down.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { Stores } from '../stores.ts';
import { byWhen } from './by-when.ts';

export type ReceptionOutcome<T = object> = ({ ok: true } & T) | { ok: false; code: ReceptionRefusal };
export const refused = (code: ReceptionRefusal): { ok: false; code: ReceptionRefusal } => ({ ok: false, code });

/**
 * Enters the days of a rota as planned, the leaders in turn. Days off move a day on; a day that is there already, or
 * whose public notice would be late, is passed over.
 */
export async function planRota(
  context: StaffContext,
  rota: Rota,
): Promise<ReceptionOutcome<{ planned: number; passedOver: number }>> {
  const { stores, deps } = context;
  const fault = await faultOf(stores, rota);
  if (fault) return refused(fault);
  const { today } = momentOf(deps);
  const days = rotaDays(rota, await calendarFrom(stores, rota.fromDay));
  const known = await stores.receptionDays.between(rota.fromDay, days.at(-1)?.day ?? rota.toDay);
  const taken = new Set(
    known.filter(({ kind, state }) => kind === rota.kind && state !== 'moved').map(({ day }) => day),
  );
  let planned = 0;
  for (const each of days) {
    const leader = rota.leaders[planned % rota.leaders.length];
    if (!leader || taken.has(each.day) || (await byWhen(stores, each)).notice < today) continue;
    const times = newDay(rota, each.day, deps.timeZone);
    await stores.receptionDays.insert({ ...times, ...each, ...leader, publishedAt: null });
    planned += 1;
  }
  if (days.length > 0 && planned === 0) return refused(taken.size > 0 ? 'reception.order' : 'reception.too_late');
  await noteDown(context, 'reception.planned', { rows: planned, from: rota.fromDay, to: rota.toDay });
  return { ok: true, planned, passedOver: days.length - planned };
}

async function faultOf(
  { organisation }: Pick<Stores, 'organisation'>,
  { fromDay, toDay, from, to, leaders, unitIds }: Rota,
): Promise<ReceptionRefusal | null> {
  if (toDay < fromDay || to <= from) return 'reception.order';
  const people = leaders.flatMap(({ leaderId, substituteId }) => [leaderId, ...(substituteId ? [substituteId] : [])]);
  const staff = await Promise.all([...new Set(people)].map((id) => organisation.findStaff(id)));
  if (staff.includes(null)) return 'reception.staff_unknown';
  const units = await Promise.all(unitIds.map((id) => organisation.findUnit(id)));
  return units.every((unit) => unit?.isOpen) ? null : 'reception.unit_unknown';
}

function newDay({ kind, slotMinutes, place, from, to, unitIds }: Rota, day: string, timeZone: string) {
  const { start, end } = spanOf({ day, from, to }, timeZone);
  return { kind, slotMinutes, place, unitIds, state: 'planned' as const, startsAt: start, endsAt: end };
}
