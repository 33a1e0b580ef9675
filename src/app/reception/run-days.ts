import { OPEN_APPOINTMENT } from '../../domain/reception/appointment.ts';
import { freeSlots, type ReceptionDay, slotAt } from '../../domain/reception/reception-day.ts';
import { noteDown } from '../audit/note-down.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';
import { tellBooked } from './tell-booked.ts';

/** Takes a planned day back; a published one is never left empty: its substitute receives, or it moves. */
export async function dropDay(context: StaffContext, id: string): Promise<ReceptionOutcome> {
  const { stores } = context;
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (day.state !== 'planned') return refused('reception.not_planned');
  await stores.receptionDays.remove(id);
  await noteDown(context, 'reception.dropped', { day: day.day });
  return { ok: true };
}

/** The session is over: who did not come is noted as such, without more; nobody may still be waiting. */
export async function holdDay(context: StaffContext, id: string): Promise<ReceptionOutcome> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  const { now } = momentOf(deps);
  if (day.state !== 'published' || day.startsAt > now) return refused('reception.not_over');
  const open = await openOn(stores, id);
  if (open.some(({ state }) => state !== 'booked')) return refused('reception.not_over');
  for (const appointment of open) {
    await stores.appointments.update(appointment.id, { state: 'missed', endedAt: now });
    await tellBooked(stores, { appointment, day, notice: 'missed' });
  }
  await stores.receptionDays.update(id, { state: 'held', heldAt: now });
  await noteDown(context, 'reception.held', { day: day.day });
  return { ok: true };
}

/** Villages: the place was asked, and what was agreed; before the notice goes out. */
export async function contactVillage(
  context: StaffContext,
  { id, on, preparation }: { id: string; on: string; preparation: string },
): Promise<ReceptionOutcome> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (day.kind !== 'village') return refused('reception.not_village');
  if (on > momentOf(deps).today || on > day.day) return refused('reception.order');
  await stores.receptionDays.update(id, { contactedOn: on, preparation });
  await noteDown(context, 'reception.contacted', { day: day.day });
  return { ok: true };
}

/** Villages: what was received and how it is handled, in figures and matters, not in names. */
export async function reportVisit(
  context: StaffContext,
  { id, report }: { id: string; report: string },
): Promise<ReceptionOutcome> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  const { now } = momentOf(deps);
  if (day.kind !== 'village') return refused('reception.not_village');
  if (day.startsAt > now || day.state === 'moved') return refused('reception.not_over');
  await stores.receptionDays.update(id, {
    ...{ report, reportedAt: now, state: 'held' as const, heldAt: day.heldAt ?? now },
  });
  await noteDown(context, 'reception.reported', { day: day.day });
  return { ok: true };
}

/** A day's free hours. */
export async function freeOn(stores: Pick<StaffContext['stores'], 'appointments'>, day: ReceptionDay, now: Date) {
  const all = await stores.appointments.ofDay(day.id);
  const taken = new Set(all.flatMap(({ slot, state }) => (slot === null || state === 'cancelled' ? [] : [slot])));
  return freeSlots(day, taken, now).map((slot) => ({ slot, at: slotAt(day, slot) }));
}

/** Who holds a place on it. */
export const openOn = async ({ appointments }: Pick<StaffContext['stores'], 'appointments'>, dayId: string) =>
  (await appointments.ofDay(dayId)).filter(({ state }) => OPEN_APPOINTMENT.includes(state));
