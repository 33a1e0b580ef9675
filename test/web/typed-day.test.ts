import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDay, moveDays, moveMonths, readDay, weekdayOf, weeksOf } from '../../src/web/ui/typed-day.ts';

const TODAY = '2026-11-23';
const aDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day that is typed', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['2026年12月1日', '2026-12-01'],
    ['12月1日', '2026-12-01'],
    ['12.1', '2026-12-01'],
    ['December 1, 2026', '2026-12-01'],
    ['1 Dec', '2026-12-01'],
    ['2028-02-29', '2028-02-29'],
  ])('as %s is read', (text, day) => {
    expect(readDay(text, TODAY)).toBe(day);
  });

  test.each(['', '明天', '2026', '2026-13-01', '2026-02-29', '2026-11-31', '26-12-01', '1 2 3 4'])(
    'as %j is none',
    (text) => {
      expect(readDay(text, TODAY)).toBeNull();
    },
  );

  test('is read back as it was written', () => {
    fc.assert(fc.property(aDay, (day) => readDay(day, TODAY) === day));
  });
});

describe('a month to pick from', () => {
  test('begins on Mondays, in whole weeks, with every day of the month', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const weeks = weeksOf(day);
        expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0] ?? '') === 0)).toBe(true);
        const days = weeks.flat();
        expect(days).toContain(`${day.slice(0, 7)}-01`);
        expect(days).toContain(moveDays(moveMonths(`${day.slice(0, 7)}-01`, 1), -1));
        expect(days.filter(isDay)).toEqual(days);
        expect(days.slice(1)).toEqual(days.slice(0, -1).map((each) => moveDays(each, 1)));
      }),
    );
  });

  test('keeps to the last day where a month is shorter', () => {
    expect(moveMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(moveMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
});
