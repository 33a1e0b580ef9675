import { dayInZone, yearOf } from '../domain/calendar/dates.ts';
import type { WorkCalendar } from '../domain/calendar/working-days.ts';
import type { Moment } from '../domain/petition/decide.ts';
import type { AppDeps } from './deps.ts';
import type { Stores } from './stores.ts';

/** Where nobody has said otherwise. */
export const OFFICE_ZONE = 'Asia/Shanghai';

/** Now and today, in the office’s zone. */
export function momentOf(deps: Pick<AppDeps, 'clock' | 'timeZone'>): Moment & { timeZone: string } {
  const now = deps.clock.now();
  return { now, today: dayInZone(now, deps.timeZone), timeZone: deps.timeZone };
}

/** The calendar that dates counted from `since` to the end of `thisYear` can reach: no limit is longer than a year. */
export function calendarFrom(
  stores: Pick<Stores, 'calendar'>,
  since: string,
  thisYear = yearOf(since),
): Promise<WorkCalendar> {
  return stores.calendar.load(yearOf(since), thisYear + 2);
}
