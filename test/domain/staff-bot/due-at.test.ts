import { describe, expect, test } from 'vitest';
import type { WorkCalendar } from '../../../src/domain/calendar/working-days.ts';
import { dueAt } from '../../../src/domain/staff-bot/due-at.ts';
import { DEFAULT_PUSH_SETTINGS, type PushSettings } from '../../../src/domain/staff-bot/settings.ts';

/** Monday to Friday; Wednesday the 25th is a holiday, Sunday the 29th is worked. */
const calendar: WorkCalendar = {
  days: new Map([
    ['2026-11-25', 'holiday'],
    ['2026-11-29', 'makeup_workday'],
  ]),
  confirmedYears: new Set([2026]),
};

/** Hours are Shanghai's: UTC+8. */
const localNow = (day: string, hour: string) => ({ at: new Date(`${day}T${hour}:20+08:00`), day, hour });
const local = (at: Date | null) =>
  at &&
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);

const due = (kind: keyof PushSettings['kinds'], at: [string, string], more: Partial<PushSettings> = {}) =>
  local(dueAt(kind, { ...DEFAULT_PUSH_SETTINGS, ...more }, { now: localNow(...at), calendar }));

describe('a push to staff', () => {
  test.each([
    ['comes at once in working hours', 'dispatched', ['2026-11-24', '10:07'], '2026-11-24 10:07'],
    ['is bundled to the next quarter of an hour', 'new', ['2026-11-24', '10:07'], '2026-11-24 10:15'],
    ['waits out the quiet hours, over a holiday', 'dispatched', ['2026-11-24', '19:30'], '2026-11-26 08:00'],
    ['waits for the morning in the small hours', 'dispatched', ['2026-11-24', '05:00'], '2026-11-24 08:00'],
    ['waits for the day after a holiday', 'dispatched', ['2026-11-25', '10:00'], '2026-11-26 08:00'],
    ['comes on a Sunday that is worked', 'dispatched', ['2026-11-28', '10:00'], '2026-11-29 08:00'],
    ['comes with the digest of the day', 'limit_near', ['2026-11-24', '07:00'], '2026-11-24 08:30'],
    ['comes with the next digest, over a holiday', 'limit_near', ['2026-11-24', '09:00'], '2026-11-26 08:00'],
    ['comes at night when it is urgent', 'urgent', ['2026-11-28', '23:10'], '2026-11-28 23:10'],
  ] as const)('%s', (_what, kind, at, expected) => {
    expect(due(kind, [...at])).toBe(expected);
  });

  test('never comes when it is switched off', () => {
    expect(due('new', ['2026-11-24', '10:00'], { kinds: { ...DEFAULT_PUSH_SETTINGS.kinds, new: 'off' } })).toBeNull();
  });

  test('comes on days off and at night for whoever wants that', () => {
    const always = { onDaysOff: true, quietFrom: '00:00', quietTo: '00:00' };
    expect(due('dispatched', ['2026-11-25', '23:59'], always)).toBe('2026-11-25 23:59');
  });

  test('finds an end where no day is worked', () => {
    const never: WorkCalendar = { days: new Map(), confirmedYears: new Set() };
    for (let day = 1; day < 400; day += 1) {
      const date = new Date(Date.UTC(2026, 10, day)).toISOString().slice(0, 10);
      (never.days as Map<string, 'holiday'>).set(date, 'holiday');
    }
    expect(
      dueAt('new', DEFAULT_PUSH_SETTINGS, { now: localNow('2026-11-24', '10:00'), calendar: never }),
    ).not.toBeNull();
  });
});
