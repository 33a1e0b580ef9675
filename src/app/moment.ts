import { dayInZone, yearOf } from '../domain/calendar/dates.ts';
import type { WorkCalendar } from '../domain/calendar/working-days.ts';
import type { Moment } from '../domain/petition/decide.ts';
import type { AppDeps } from './deps.ts';
import type { Stores } from './stores.ts';

export function momentOf(deps: Pick<AppDeps, 'clock' | 'timeZone'>): Moment {
  const now = deps.clock.now();
  return { now, today: dayInZone(now, deps.timeZone) };
}

/** The calendar that dates counted from `since` can reach: no limit is longer than a year. */
export function calendarFrom(stores: Stores, since: string): Promise<WorkCalendar> {
  return stores.calendar.load(yearOf(since), yearOf(since) + 2);
}
