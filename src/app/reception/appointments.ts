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
  const { stores } = context;
  const day = await stores.receptionDays.lock(seat.dayId);
  const problem = await slotProblem(context, day, seat.slot);
  if (!day || problem) return refused(problem ?? 'reception.unknown');
  if (conversationId && (await stores.appointments.openOf(conversationId)).length > 0) {
    return refused('reception.has_appointment');
  }
  return take(context, { day, seat, conversationId });
}

/** Of a day that is locked, a slot that was found free. */
async function take(
  context: ReceptionContext,
  { day, seat, conversationId }: { day: ReceptionDay; seat: Seat; conversationId: string | null },
): Promise<Changed> {
  const { stores, deps } = context;
  const id = await stores.appointments.insert({
    ...{ dayId: day.id, slot: seat.slot, conversationId, topic: seat.topic, needs: seat.needs },
    ...{ state: 'booked', code: await freshCode(context, day.id), ticket: null },
    ...{ bookedAt: deps.clock.now(), checkedInAt: null },
  });
  if (!id) throw new Error('A slot that was free on a locked day is taken');
  return changed(context, id, day);
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
  const held = await heldBy(context, conversationId, dayId);
  if (!held) return refused('reception.no_appointment');
  const day = await stores.receptionDays.find(dayId);
  const problem = await slotProblem(context, day, slot);
  if (!day || problem) return refused(problem ?? 'reception.unknown');
  await stores.appointments.update(held.id, { state: 'cancelled' });
  return take(context, { day, seat: { dayId, slot, topic: held.topic, needs: held.needs }, conversationId });
}

/** What the chat has booked and has not come for; its day (and another) locked, always in the same order. */
async function heldBy(
  { stores }: ReceptionContext,
  conversationId: string,
  otherDay?: string,
): Promise<Appointment | null> {
  const [seen] = await stores.appointments.openOf(conversationId);
  if (!seen) return null;
  for (const id of [...new Set([seen.dayId, otherDay ?? seen.dayId])].sort()) await stores.receptionDays.lock(id);
  const held = await stores.appointments.find(seen.id);
  return held?.state === 'booked' ? held : null;
}

/** Gives the chat’s next appointment up. */
export async function cancelAppointment(context: ReceptionContext, conversationId: string): Promise<Changed> {
  const held = await heldBy(context, conversationId);
  const day = held && (await context.stores.receptionDays.find(held.dayId));
  if (!day) return refused('reception.no_appointment');
  await context.stores.appointments.update(held.id, { state: 'cancelled' });
  return changed(context, held.id, day);
}

/** Whoever is there takes a ticket; tickets follow one another as people come. */
export async function checkIn(context: ReceptionContext, appointmentId: string): Promise<Changed> {
  const { stores, deps } = context;
  const found = await seatOf(context, appointmentId);
  if (!found) return refused('reception.unknown');
  const { day, appointment: now } = found;
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

/** Somebody who has booked or waits, as he stands once his day is locked. */
export async function seatOf(
  { stores }: { stores: Pick<Stores, 'appointments' | 'receptionDays'> },
  id: string,
): Promise<{ day: ReceptionDay; appointment: Appointment } | null> {
  const seen = await stores.appointments.find(id);
  const day = seen && (await stores.receptionDays.lock(seen.dayId));
  const appointment = day && (await stores.appointments.find(id));
  return day && appointment ? { day, appointment } : null;
}

/** Calls one who waits; whoever is next, and the two behind him, hear where they are. */
export async function callIn(context: ReceptionContext, appointmentId: string): Promise<Changed> {
  const { stores, deps } = context;
  const found = await seatOf(context, appointmentId);
  if (found?.appointment.state !== 'waiting') return refused('reception.not_waiting');
  const { day, appointment } = found;
  await stores.appointments.update(appointment.id, { state: 'called', calledAt: deps.clock.now() });
  await tellBooked(stores, { appointment, day, notice: 'called' });
  await tellQueue(context, day);
  return changed(context, appointment.id, day);
}

/** Farther back the place changes too often to be told; there it is shown to whoever asks. */
const TOLD_AHEAD = 2;

async function tellQueue({ stores }: ReceptionContext, day: ReceptionDay): Promise<void> {
  const all = await stores.appointments.ofDay(day.id);
  for (const each of all) {
    const ahead = aheadOf(each, all);
    if (each.state !== 'waiting' || ahead > TOLD_AHEAD) continue;
    await tellBooked(stores, { appointment: each, day, notice: ahead === 0 ? 'next' : 'nearer', ahead });
  }
}

const COMES_NO_MORE: readonly Appointment['state'][] = ['booked', 'waiting', 'called'];

/** Did not come, or is gone when called: noted as such and no more; the queue moves up, and he can book again. */
export async function missAppointment(context: ReceptionContext, appointmentId: string): Promise<Changed> {
  const { stores, deps } = context;
  const found = await seatOf(context, appointmentId);
  if (!found) return refused('reception.unknown');
  const { day, appointment } = found;
  if (!COMES_NO_MORE.includes(appointment.state) || appointment.petitionIds.length > 0)
    return refused('reception.no_appointment');
  const { now } = momentOf(deps);
  if (appointment.state === 'booked' && slotAt(day, appointment.slot ?? 0) > now) return refused('reception.not_over');
  await stores.appointments.update(appointment.id, { state: 'missed', endedAt: now });
  await tellBooked(stores, { appointment, day, notice: 'missed' });
  if (appointment.state === 'waiting') await tellQueue(context, day);
  return changed(context, appointment.id, day);
}
