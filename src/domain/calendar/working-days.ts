import { addDays, weekday, yearOf } from './dates.ts';

/** Days that differ from Monday to Friday, and the years for which they have been announced. */
export interface WorkCalendar {
  days: ReadonlyMap<string, 'holiday' | 'makeup_workday'>;
  confirmedYears: ReadonlySet<number>;
}

/** A day found by counting; provisional when a year that counted has not been announced yet. */
export interface CountedDay {
  day: string;
  unconfirmedYears: number[];
}

export function isWorkingDay(calendar: WorkCalendar, day: string): boolean {
  const kind = calendar.days.get(day);
  return kind ? kind === 'makeup_workday' : weekday(day) <= 5;
}

/** The day that comes `count` working days after `from`; `from` itself is not counted. */
export function addWorkingDays(calendar: WorkCalendar, from: string, count: number): CountedDay {
  let day = from;
  const seen = new Set<string>();
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    seen.add(day);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, unconfirmedYears: unconfirmed(calendar, seen) };
}

/** The day itself, or the nearest working day before it. */
export function workingDayOnOrBefore(calendar: WorkCalendar, from: string): CountedDay {
  let day = from;
  const seen = new Set([day]);
  while (!isWorkingDay(calendar, day)) {
    day = addDays(day, -1);
    seen.add(day);
  }
  return { day, unconfirmedYears: unconfirmed(calendar, seen) };
}

/** The day itself, or the nearest working day after it. */
export function workingDayOnOrAfter(calendar: WorkCalendar, from: string): string {
  return isWorkingDay(calendar, from) ? from : addWorkingDays(calendar, from, 1).day;
}

/** Working days after `from` up to and with `to`; negative when `to` is earlier; 0 on the same day. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}

function unconfirmed(calendar: WorkCalendar, days: Set<string>): number[] {
  const years = new Set([...days].map(yearOf));
  return [...years].filter((year) => !calendar.confirmedYears.has(year)).sort();
}
