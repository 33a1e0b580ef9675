import type { StaffRecord } from '../../app/accounts/staff-store.ts';
import { calendarFrom } from '../../app/moment.ts';
import { byWhen } from '../../app/reception/by-when.ts';
import { freeOn } from '../../app/reception/run-days.ts';
import { lateDuties } from '../../app/reception/warn-days.ts';
import type { Stores } from '../../app/stores.ts';
import type { ReceptionDayRow, ReceptionQueue, Receptions } from '../../contract/reception.ts';
import { addDays } from '../../domain/calendar/dates.ts';
import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import { type ReceptionDay, slotAt, slotCount } from '../../domain/reception/reception-day.ts';
import { holds, type StaffActor } from '../../domain/staff/permissions.ts';

const presentPerson = ({ id, name, post }: StaffRecord) => ({ id, name, post });

interface Page {
  today: string;
  calendar: WorkCalendar;
  staff: readonly StaffRecord[];
  units: Receptions['units'];
}

async function pageOf(stores: Stores, today: string): Promise<Page> {
  const units = (await stores.units.list()).filter(({ isOpen }) => isOpen).map(({ id, name }) => ({ id, name }));
  return { today, calendar: await calendarFrom(stores, today), staff: await stores.staff.list(), units };
}

/** What a page shows at once. */
const MOST_DAYS = 62;

/** Reception days as any member of staff may see them: how full, not by whom. */
export async function presentDays(
  stores: Stores,
  actor: StaffActor,
  { from, to, today }: { from: string; to?: string | undefined; today: string },
): Promise<Receptions> {
  const page = await pageOf(stores, today);
  const last = addDays(from, MOST_DAYS);
  const days = await stores.receptionDays.between(from, to && to < last ? to : last);
  const rows: ReceptionDayRow[] = [];
  for (const day of days) rows.push(await presentDay(stores, day, page));
  const colleagues = page.staff.filter(({ isOpen }) => isOpen).map(presentPerson);
  return { today, from, days: rows, colleagues, units: page.units, canManage: holds(actor, 'reception.manage') };
}

async function presentDay(
  stores: Stores,
  day: ReceptionDay,
  { staff, units, today, calendar }: Page,
): Promise<ReceptionDayRow> {
  const { id, kind, state, plannedFor, startsAt, endsAt, place, portfolio, substituted, announcementId } = day;
  const personOf = (wanted: string | null) => {
    const found = staff.find((each) => each.id === wanted);
    return found ? presentPerson(found) : null;
  };
  const held = (await stores.appointments.ofDay(id)).filter((each) => each.state !== 'cancelled' && each.slot !== null);
  const by = await byWhen(stores, day);
  return {
    ...{ id, kind, state, day: day.day, plannedFor, place, portfolio, substituted, announcementId, by },
    ...{ contactedOn: day.contactedOn, preparation: day.preparation, report: day.report },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    leader: personOf(day.leaderId),
    substitute: personOf(day.substituteId),
    units: units.filter((unit) => day.unitIds.includes(unit.id)),
    late: lateDuties(day, by, { today, calendar }),
    slots: slotCount(day),
    taken: held.length,
  };
}

/** One day's queue, for those who lead people through it. */
export async function presentQueue(
  stores: Stores,
  id: string,
  { now, today }: { now: Date; today: string },
): Promise<ReceptionQueue | null> {
  const day = await stores.receptionDays.find(id);
  if (!day) return null;
  const seats = (await stores.appointments.ofDay(id)).filter(({ state }) => state !== 'cancelled');
  const free = await freeOn(stores, day, now);
  const matters = await stores.petitions.findMany(seats.flatMap(({ petitionIds }) => petitionIds));
  const numbers = new Map(matters.map(({ id: petitionId, number }) => [petitionId, number]));
  return {
    day: await presentDay(stores, day, await pageOf(stores, today)),
    free: free.map(({ slot, at }) => ({ slot, at: at.toISOString() })),
    appointments: seats.map(({ slot, state, code, ticket, topic, needs, disposition, petitionIds, ...seat }) => ({
      ...{ id: seat.id, state, code, ticket, topic, needs, disposition },
      matters: petitionIds.flatMap((petitionId) => ({ id: petitionId, number: numbers.get(petitionId) ?? '' })),
      at: slot === null ? null : slotAt(day, slot).toISOString(),
    })),
  };
}
