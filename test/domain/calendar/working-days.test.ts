import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayInZone, isDay, mondayOf, weekday } from '../../../src/domain/calendar/dates.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../../src/domain/calendar/working-days.ts';
import { chinaCalendar } from '../../support/calendar.ts';

const calendar = chinaCalendar();
const day = fc.integer({ min: 0, max: 365 * 24 }).map((offset) => addDays('2004-01-01', offset));
const count = fc.integer({ min: 0, max: 90 });

describe('working days', () => {
  it('jumps over the October holidays of 2026 and counts the Saturday that is worked instead', () => {
    // 1 to 7 October are off; Saturday 10 October is worked.
    expect(addWorkingDays(calendar, '2026-09-30', 1).day).toBe('2026-10-08');
    expect(addWorkingDays(calendar, '2026-09-30', 3).day).toBe('2026-10-10');
    expect(addWorkingDays(calendar, '2026-09-30', 4).day).toBe('2026-10-12');
  });

  it('does not count the day it starts on, even where that is a day off', () => {
    expect(addWorkingDays(calendar, '2026-11-20', 1).day).toBe('2026-11-23');
    expect(addWorkingDays(calendar, '2026-11-21', 1).day).toBe('2026-11-23');
  });

  it('says that a date is provisional when it counts days of a year that is not announced', () => {
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toEqual({ day: '2026-12-31', unconfirmedYears: [] });
    expect(addWorkingDays(calendar, '2026-12-30', 3)).toEqual({ day: '2027-01-04', unconfirmedYears: [2027] });
  });

  it('never ends on a day off', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 90 }), (from, n) =>
        isWorkingDay(calendar, addWorkingDays(calendar, from, n).day),
      ),
    );
  });

  it('is monotone in the start and in the count', () => {
    fc.assert(
      fc.property(day, day, count, count, (a, b, n, m) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [few, many] = n < m ? [n, m] : [m, n];
        const end = (from: string, days: number) => addWorkingDays(calendar, from, days).day;
        return end(early, few) <= end(late, few) && end(early, few) <= end(early, many);
      }),
    );
  });

  it('counts back what it counted forward', () => {
    fc.assert(
      fc.property(
        day,
        count,
        (from, n) => workingDaysBetween(calendar, from, addWorkingDays(calendar, from, n).day) === n,
      ),
    );
  });

  it('finds the last working day on or before any day', () => {
    fc.assert(
      fc.property(day, (from) => {
        const found = workingDayOnOrBefore(calendar, from).day;
        return found <= from && isWorkingDay(calendar, found) && workingDaysBetween(calendar, found, from) === 0;
      }),
    );
  });
});

describe('days', () => {
  it('are those of the office, wherever the machine is', () => {
    expect(dayInZone(new Date('2026-11-21T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-11-21');
    expect(dayInZone(new Date('2026-11-21T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-22');
  });

  it('know their week', () => {
    expect(weekday('2026-11-22')).toBe(7);
    expect(mondayOf('2026-11-22')).toBe('2026-11-16');
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
  });

  it('refuse what is none', () => {
    expect(['2026-02-29', '2026-13-01', '26-01-01', 'x'].map(isDay)).toEqual([false, false, false, false]);
    expect(isDay('2028-02-29')).toBe(true);
  });
});
