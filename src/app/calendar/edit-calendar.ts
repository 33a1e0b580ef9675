import { type CalendarRefusal, dayRefusal, type SpecialDay, yearRefusal } from '../../domain/calendar/check-year.ts';
import { yearOf } from '../../domain/calendar/dates.ts';
import type { CalendarDayRow } from '../limits/clock-stores.ts';
import type { Stores } from '../stores.ts';

/**
 * The office's calendar of days off. Each edit is an event for the auditor, and is noted so that open limits that count
 * those days are computed again (sweep-limits.ts).
 */
export interface CalendarYear {
  year: number;
  days: CalendarDayRow[];
  /** Null: dates in it are provisional. */
  confirmedAt: Date | null;
}

interface By {
  staffId: string;
  at: Date;
}

/** Days that somebody put in by hand. */
const BY_OFFICE = 'office';

/** A year’s days off and whether it has been confirmed. */
export async function readCalendarYear(stores: Stores, year: number): Promise<CalendarYear> {
  return { year, ...(await stores.calendar.listYear(year)) };
}

/** Makes a day a holiday, a day worked instead, or (null) an ordinary one. */
export async function putCalendarDay(
  stores: Stores,
  { day, kind }: { day: string; kind: SpecialDay['kind'] | null },
  by: By,
): Promise<{ ok: true } | CalendarRefusal> {
  const refusal = kind ? dayRefusal({ day, kind }) : null;
  if (refusal) return refusal;
  const { days } = await stores.calendar.listYear(yearOf(day));
  const before = days.find((row) => row.day === day)?.kind ?? null;
  if (before === kind) return { ok: true };
  await stores.calendar.putDay(day, kind, BY_OFFICE);
  await stores.calendar.noteChange({ firstDay: day, lastDay: day, at: by.at });
  await stores.audit.add({
    staffId: by.staffId,
    type: 'calendar.day_set',
    data: { day, before, after: kind },
    at: by.at,
  });
  return { ok: true };
}

/** Puts a year's list in place of what was there; with `confirm`, its dates are provisional no more. */
export async function importCalendarYear(
  stores: Stores,
  given: { year: number; days: readonly SpecialDay[]; source: string; confirm: boolean },
  by: By,
): Promise<{ ok: true } | CalendarRefusal> {
  const { year, days, source, confirm } = given;
  const refusal = yearRefusal(year, days);
  if (refusal) return refusal;
  await stores.calendar.replaceYear(
    year,
    days.map(({ day, kind }) => ({ day, kind, source })),
  );
  const data = { year, days: days.length, source, confirm };
  await stores.audit.add({ staffId: by.staffId, type: 'calendar.year_imported', data, at: by.at });
  await stores.calendar.noteChange({ firstDay: `${year}-01-01`, lastDay: `${year}-12-31`, at: by.at });
  if (confirm) await stores.calendar.setConfirmed(year, by.at);
  return { ok: true };
}

/** Says that what stands there is what was announced. */
export async function confirmCalendarYear(
  stores: Stores,
  year: number,
  by: By,
): Promise<{ ok: true } | CalendarRefusal> {
  const { days, confirmedAt } = await stores.calendar.listYear(year);
  if (confirmedAt) return { ok: false, code: 'calendar.already_confirmed' };
  const refusal = yearRefusal(year, days);
  if (refusal) return refusal;
  await stores.calendar.setConfirmed(year, by.at);
  await stores.audit.add({ staffId: by.staffId, type: 'calendar.year_confirmed', data: { year }, at: by.at });
  return { ok: true };
}
