import type { WorkCalendar } from '../../src/domain/calendar/working-days.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';

/** China's days off as they are announced, 2004 to 2026. */
export function chinaCalendar(): WorkCalendar {
  const years = announcedYears();
  return {
    days: new Map(years.flatMap(({ days }) => days.map(({ day, kind }) => [day, kind] as const))),
    confirmedYears: new Set(years.map(({ year }) => year)),
  };
}
