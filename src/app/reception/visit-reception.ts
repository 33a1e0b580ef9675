import { addDays } from '../../domain/calendar/dates.ts';
import { hourInZone } from '../../domain/calendar/hours.ts';
import type { DialogueCommand, DialogueResult, RefusalCode } from '../../domain/dialogue/command.ts';
import { REFUSAL_CODES } from '../../domain/dialogue/command.ts';
import { aheadOf } from '../../domain/reception/appointment.ts';
import type { OwnAppointment, ReceptionOffer } from '../../domain/reception/offer.ts';
import { type ReceptionDay, receiverOf, slotAt } from '../../domain/reception/reception-day.ts';
import type { Name } from '../../domain/text.ts';
import type { CitizenContext } from '../citizen/citizen-context.ts';
import { momentOf } from '../moment.ts';
import type { Stores } from '../stores.ts';
import { bookSlot, cancelAppointment, checkIn, moveAppointment } from './appointments.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';
import { freeOn } from './run-days.ts';

type VisitCommand = Extract<
  DialogueCommand,
  { kind: 'listReceptions' | 'bookReception' | 'moveReception' | 'cancelReception' | 'arriveAtReception' }
>;

/** Does what a chat wants of reception days, and shows them as they then are. */
export async function visitReception(context: CitizenContext, command: VisitCommand): Promise<DialogueResult> {
  const done = await act(context, command);
  if (done.ok) return shown(context, command.kind);
  const code: RefusalCode = REFUSAL_CODES.find((known) => known === done.code) ?? 'reception.unknown';
  return { kind: 'refused', of: command.kind, code };
}

async function act(context: CitizenContext, command: VisitCommand): Promise<ReceptionOutcome> {
  const { id } = context.conversation;
  switch (command.kind) {
    case 'listReceptions':
      return { ok: true };
    case 'bookReception': {
      const { dayId, slot, topic } = command;
      return bookSlot(context, { dayId, slot, topic, needs: [] }, id);
    }
    case 'moveReception':
      return moveAppointment(context, command, id);
    case 'cancelReception':
      return cancelAppointment(context, id);
    case 'arriveAtReception': {
      const [held] = await context.stores.appointments.openOf(id);
      return held ? checkIn(context, held.id) : refused('reception.no_appointment');
    }
  }
}

/** How far ahead people book. */
const AHEAD_DAYS = 60;
const MOST_OFFERED = 6;

async function shown(
  { stores, deps, conversation }: CitizenContext,
  of: VisitCommand['kind'],
): Promise<DialogueResult> {
  const { today, now, timeZone } = momentOf(deps);
  const offers = (await offeredDays(stores, { today, now, timeZone })).slice(0, MOST_OFFERED);
  const [held] = await stores.appointments.openOf(conversation.id);
  const heldDay = held && (await stores.receptionDays.find(held.dayId));
  const mine = held && heldDay ? await ownOf(stores, { held, day: heldDay, today }) : null;
  return { kind: 'receptions', of, days: offers, mine };
}

/** Published days to come, with their free hours. */
export async function offeredDays(
  stores: Stores,
  { today, now, timeZone }: { today: string; now: Date; timeZone: string },
): Promise<ReceptionOffer[]> {
  const days = await stores.receptionDays.between(today, addDays(today, AHEAD_DAYS));
  const open = days.filter(({ state, endsAt }) => state === 'published' && endsAt > now);
  return Promise.all(open.map((day) => offerOf(stores, day, { now, timeZone })));
}

async function offerOf(
  stores: Stores,
  day: ReceptionDay,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<ReceptionOffer> {
  const receiver = await stores.organisation.findStaff(receiverOf(day));
  const free = await freeOn(stores, day, now);
  return {
    ...{ id: day.id, day: day.day, portfolio: day.portfolio, place: day.place, isVillage: day.kind === 'village' },
    units: await unitNames(stores, day),
    ...{ from: hourInZone(day.startsAt, timeZone), to: hourInZone(day.endsAt, timeZone) },
    leader: receiver?.name ?? '',
    post: receiver?.post ?? null,
    free: free.map(({ slot, at }) => ({ slot, at: at.toISOString() })),
  };
}

/** Who sits beside the leader. */
async function unitNames({ organisation }: Pick<Stores, 'organisation'>, { unitIds }: ReceptionDay): Promise<Name[]> {
  const units = await Promise.all(unitIds.map((id) => organisation.findUnit(id)));
  return units.flatMap((unit) => unit?.name ?? []);
}

async function ownOf(
  stores: Stores,
  {
    held,
    day,
    today,
  }: { held: Awaited<ReturnType<Stores['appointments']['openOf']>>[number]; day: ReceptionDay; today: string },
): Promise<OwnAppointment | null> {
  const { state, code, ticket } = held;
  if (state !== 'booked' && state !== 'waiting' && state !== 'called') return null;
  const receiver = await stores.organisation.findStaff(receiverOf(day));
  const ahead = state === 'waiting' ? aheadOf(held, await stores.appointments.ofDay(day.id)) : 0;
  return {
    ...{ state, code, ticket, ahead, day: day.day, place: day.place },
    at: slotAt(day, held.slot ?? 0).toISOString(),
    leader: receiver?.name ?? '',
    isToday: day.day === today,
  };
}
