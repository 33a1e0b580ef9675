import { hourInZone, spanOf } from '../../domain/calendar/hours.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import { OPEN_APPOINTMENT } from '../../domain/reception/appointment.ts';
import { freeSlots, type ReceptionDay, slotAt } from '../../domain/reception/reception-day.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { byWhen } from './by-when.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';
import { tellBooked } from './tell-booked.ts';

/** Shows planned days to the public and lets them be booked: as long before as the rule of the notice says. */
export async function publishDays(
  { stores, deps }: StaffContext,
  ids: readonly string[],
): Promise<ReceptionOutcome<{ published: number }>> {
  const { now, today } = momentOf(deps);
  const days = (await Promise.all([...new Set(ids)].sort().map((id) => stores.receptionDays.lock(id)))).filter(
    (day) => day !== null,
  );
  if (days.length === 0) return refused('reception.unknown');
  for (const day of days) {
    if (day.state !== 'planned') return refused('reception.not_planned');
    if (today > (await byWhen(stores, day)).notice) return refused('reception.too_late');
    if (day.kind === 'village' && !day.contactedOn) return refused('reception.needs_contact');
  }
  for (const { id } of days) await stores.receptionDays.update(id, { state: 'published', publishedAt: now });
  return { ok: true, published: days.length };
}

/** Takes a planned day back; a published one is never left empty: its substitute receives, or it moves. */
export async function dropDay({ stores }: StaffContext, id: string): Promise<ReceptionOutcome> {
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (day.state !== 'planned') return refused('reception.not_planned');
  await stores.receptionDays.remove(id);
  return { ok: true };
}

/** The leader is absent: his substitute receives in his place, and everybody who has booked is told, also on the morning. */
export async function substitute(
  { stores, deps }: StaffContext,
  { id, substituteId }: { id: string; substituteId: string | null },
): Promise<ReceptionOutcome<{ told: number }>> {
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (!isOpenDay(day) || day.endsAt <= deps.clock.now()) return refused('reception.day_closed');
  const who = substituteId ?? day.substituteId;
  if (!who || who === day.leaderId) return refused('reception.no_substitute');
  if (!(await stores.organisation.findStaff(who))) return refused('reception.staff_unknown');
  await stores.receptionDays.update(id, { substituteId: who, substituted: true });
  const after: ReceptionDay = { ...day, substituteId: who, substituted: true };
  const open = await openOn(stores, id);
  for (const appointment of open) await tellBooked(stores, { appointment, day: after, notice: 'substituted' });
  return { ok: true, told: open.length };
}

const isOpenDay = ({ state }: ReceptionDay): boolean => state === 'planned' || state === 'published';

const openOn = async ({ appointments }: Pick<StaffContext['stores'], 'appointments'>, dayId: string) =>
  (await appointments.ofDay(dayId)).filter(({ state }) => OPEN_APPOINTMENT.includes(state));

/**
 * Another day takes the place of this one: published at once, so that it too stands long enough before. Who has booked
 * keeps the same hour where it is there, and is told; he can take another or cancel.
 */
export async function moveDay(
  { stores, deps }: StaffContext,
  { id, to }: { id: string; to: string },
): Promise<ReceptionOutcome<{ id: string; told: number }>> {
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (!isOpenDay(day)) return refused('reception.day_closed');
  const { now, today } = momentOf(deps);
  const rule = await byWhen(stores, { day: to });
  if (rule.notice < today) return refused('reception.too_late');
  if (!isWorkingDay(await calendarFrom(stores, to), to)) return refused('reception.past');
  const next = await replacement({ stores, deps }, { day, to, now });
  await stores.receptionDays.update(id, { state: 'moved', movedToId: next.id });
  const open = await openOn(stores, id);
  for (const appointment of open) {
    const { slot, conversationId, topic, needs, code, bookedAt } = appointment;
    const seat = { slot, conversationId, topic, needs, code, bookedAt, ticket: null, checkedInAt: null };
    await stores.appointments.update(appointment.id, { state: 'cancelled' });
    const kept = await stores.appointments.insert({ ...seat, dayId: next.id, state: 'booked' });
    const notice = kept ? 'moved' : 'movedFull';
    await tellBooked(stores, { appointment, day: next, notice });
  }
  return { ok: true, id: next.id, told: open.length };
}

async function replacement(
  { stores, deps }: Pick<StaffContext, 'stores' | 'deps'>,
  { day, to, now }: { day: ReceptionDay; to: string; now: Date },
): Promise<ReceptionDay> {
  const hours = [day.startsAt, day.endsAt].map((at) => hourInZone(at, deps.timeZone));
  const { start, end } = spanOf({ day: to, from: hours[0] ?? '09:00', to: hours[1] ?? '17:00' }, deps.timeZone);
  const { kind, slotMinutes, place, portfolio, leaderId, substituteId, plannedFor } = day;
  const isPublic = day.state === 'published';
  const id = await stores.receptionDays.insert({
    ...{ kind, slotMinutes, place, portfolio, leaderId, substituteId, plannedFor, day: to },
    ...{ startsAt: start, endsAt: end, state: day.state, publishedAt: isPublic ? now : null },
  });
  const found = await stores.receptionDays.find(id);
  if (!found) throw new Error('A reception day that was entered is gone');
  return found;
}

/** The session is over: who did not come is noted as such, without more; nobody may still be waiting. */
export async function holdDay({ stores, deps }: StaffContext, id: string): Promise<ReceptionOutcome> {
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
  return { ok: true };
}

/** Villages: the place was asked, and what was agreed; before the notice goes out. */
export async function contactVillage(
  { stores, deps }: StaffContext,
  { id, on, preparation }: { id: string; on: string; preparation: string },
): Promise<ReceptionOutcome> {
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (day.kind !== 'village') return refused('reception.not_village');
  if (on > momentOf(deps).today || on > day.day) return refused('reception.order');
  await stores.receptionDays.update(id, { contactedOn: on, preparation });
  return { ok: true };
}

/** Villages: what was received and how it is handled, in figures and matters, not in names. */
export async function reportVisit(
  { stores, deps }: StaffContext,
  { id, report }: { id: string; report: string },
): Promise<ReceptionOutcome> {
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  const { now } = momentOf(deps);
  if (day.kind !== 'village') return refused('reception.not_village');
  if (day.startsAt > now || day.state === 'moved') return refused('reception.not_over');
  await stores.receptionDays.update(id, {
    ...{ report, reportedAt: now, state: 'held' as const, heldAt: day.heldAt ?? now },
  });
  return { ok: true };
}

/** A day's free hours. */
export async function freeOn(stores: Pick<StaffContext['stores'], 'appointments'>, day: ReceptionDay, now: Date) {
  const all = await stores.appointments.ofDay(day.id);
  const taken = new Set(all.flatMap(({ slot, state }) => (slot === null || state === 'cancelled' ? [] : [slot])));
  return freeSlots(day, taken, now).map((slot) => ({ slot, at: slotAt(day, slot) }));
}
