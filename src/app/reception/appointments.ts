import { dayInZone } from '../../domain/calendar/dates.ts';
import {
  type Appointment,
  type AppointmentFacts,
  aheadOf,
  CODE_BYTES,
  codeOf,
  type ReceptionRefusal,
} from '../../domain/reception/appointment.ts';
import { freeSlots, type ReceptionDay, slotAt } from '../../domain/reception/reception-day.ts';
import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import type { Stores } from '../stores.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';
import { tellBooked } from './tell-booked.ts';

export interface ReceptionContext {
  stores: Stores;
  deps: AppDeps;
}
type Seat = { dayId: string; slot: number } & AppointmentFacts;
type Changed = ReceptionOutcome<{ appointment: Appointment; day: ReceptionDay }>;

/** Takes a slot for a chat, or (null) for whoever asks at the desk. A chat has one open appointment at a time. */
export async function bookSlot(context: ReceptionContext, seat: Seat, conversationId: string | null): Promise<Changed> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(seat.dayId);
  const problem = await slotProblem(context, day, seat.slot);
  if (!day || problem) return refused(problem ?? 'reception.unknown');
  if (conversationId && (await stores.appointments.openOf(conversationId)).length > 0) {
    return refused('reception.has_appointment');
  }
  const { now } = momentOf(deps);
  const id = await stores.appointments.insert({
    ...{ dayId: day.id, slot: seat.slot, conversationId, topic: seat.topic, needs: seat.needs },
    ...{ state: 'booked', code: await freshCode(context, day.id), ticket: null, bookedAt: now, checkedInAt: null },
  });
  return id ? changed(context, id, day) : refused('reception.slot_taken');
}

async function slotProblem(
  { stores, deps }: ReceptionContext,
  day: ReceptionDay | null,
  slot: number,
): Promise<ReceptionRefusal | null> {
  const { now } = momentOf(deps);
  if (!day) return 'reception.unknown';
  if (day.state !== 'published' || day.kind !== 'office') return 'reception.day_closed';
  if (slotAt(day, slot) <= now) return 'reception.slot_past';
  const all = await stores.appointments.ofDay(day.id);
  const taken = new Set(all.flatMap((each) => (each.state === 'cancelled' ? [] : (each.slot ?? []))));
  return freeSlots(day, taken, now).includes(slot) ? null : 'reception.slot_taken';
}

/** No two of a day are the same, or the door would not know whom it has before it. */
async function freshCode({ stores, deps }: ReceptionContext, dayId: string): Promise<string> {
  const known = new Set((await stores.appointments.ofDay(dayId)).map(({ code }) => code));
  for (;;) {
    const code = codeOf(deps.random(CODE_BYTES));
    if (!known.has(code)) return code;
  }
}

async function changed({ stores }: ReceptionContext, id: string, day: ReceptionDay): Promise<Changed> {
  const appointment = await stores.appointments.find(id);
  if (!appointment) throw new Error('An appointment that was entered is gone');
  return { ok: true, appointment, day };
}

/** Another hour in place of the one that the chat has: both change, or neither. */
export async function moveAppointment(
  context: ReceptionContext,
  { dayId, slot }: { dayId: string; slot: number },
  conversationId: string,
): Promise<Changed> {
  const { stores } = context;
  const [held] = await stores.appointments.openOf(conversationId);
  if (held?.state !== 'booked') return refused('reception.no_appointment');
  const day = await stores.receptionDays.lock(dayId);
  const problem = await slotProblem(context, day, slot);
  if (problem) return refused(problem);
  await stores.appointments.update(held.id, { state: 'cancelled' });
  return bookSlot(context, { dayId, slot, topic: held.topic, needs: held.needs }, conversationId);
}

export async function cancelAppointment(context: ReceptionContext, conversationId: string): Promise<Changed> {
  const [held] = await context.stores.appointments.openOf(conversationId);
  const day = held && (await context.stores.receptionDays.find(held.dayId));
  if (!day || held.state !== 'booked') return refused('reception.no_appointment');
  await context.stores.appointments.update(held.id, { state: 'cancelled' });
  return changed(context, held.id, day);
}

/** Whoever is there takes a ticket; tickets follow one another as people come. */
export async function checkIn(context: ReceptionContext, appointmentId: string): Promise<Changed> {
  const { stores, deps } = context;
  const found = await stores.appointments.find(appointmentId);
  const day = found && (await stores.receptionDays.lock(found.dayId));
  const now = await (day ? stores.appointments.find(appointmentId) : null);
  if (!day || !now) return refused('reception.unknown');
  const at = momentOf(deps);
  if (now.state === 'waiting' || now.state === 'called') return { ok: true, appointment: now, day };
  if (now.state !== 'booked') return refused('reception.no_appointment');
  if (day.state !== 'published') return refused('reception.day_closed');
  if (dayInZone(day.startsAt, deps.timeZone) !== at.today) return refused('reception.not_today');
  const ticket = await nextTicket(context, day.id);
  await stores.appointments.update(now.id, { state: 'waiting', ticket, checkedInAt: at.now });
  return changed(context, now.id, day);
}

async function nextTicket({ stores }: ReceptionContext, dayId: string): Promise<number> {
  const tickets = (await stores.appointments.ofDay(dayId)).map(({ ticket }) => ticket ?? 0);
  return Math.max(0, ...tickets) + 1;
}

/** Somebody who comes without an appointment: he waits like the others. */
export async function walkIn(
  context: ReceptionContext,
  { dayId, ...facts }: { dayId: string } & AppointmentFacts,
): Promise<Changed> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(dayId);
  if (!day) return refused('reception.unknown');
  const { now, today } = momentOf(deps);
  if (day.state !== 'published') return refused('reception.day_closed');
  if (day.day !== today) return refused('reception.not_today');
  const ticket = await nextTicket(context, dayId);
  const code = await freshCode(context, dayId);
  const seat = { dayId, slot: null, conversationId: null, code, ticket, bookedAt: now, checkedInAt: now };
  const id = await stores.appointments.insert({ ...seat, ...facts, state: 'waiting' });
  return id ? changed(context, id, day) : refused('reception.slot_taken');
}

/** Calls one who waits, and tells the next that he comes soon. */
export async function callIn(context: ReceptionContext, appointmentId: string): Promise<Changed> {
  const { stores, deps } = context;
  const found = await stores.appointments.find(appointmentId);
  const day = found && (await stores.receptionDays.lock(found.dayId));
  if (!day || found.state !== 'waiting') return refused('reception.not_waiting');
  await stores.appointments.update(found.id, { state: 'called', calledAt: deps.clock.now() });
  await tellBooked(stores, { appointment: found, day, notice: 'called' });
  const all = await stores.appointments.ofDay(day.id);
  const next = all.find((each) => each.state === 'waiting' && aheadOf(each, all) === 0);
  if (next) await tellBooked(stores, { appointment: next, day, notice: 'next' });
  return changed(context, found.id, day);
}
