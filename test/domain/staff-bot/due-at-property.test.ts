import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithin } from '../../../src/domain/announcements/timing.ts';
import { isWorkingDay, type WorkCalendar } from '../../../src/domain/calendar/working-days.ts';
import { dueAt } from '../../../src/domain/staff-bot/due-at.ts';
import { PUSH_KINDS } from '../../../src/domain/staff-bot/kinds.ts';
import { DEFAULT_PUSH_SETTINGS, PUSH_MODES } from '../../../src/domain/staff-bot/settings.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const hours = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const days = fc.nat(60).map((day) => new Date(Date.UTC(2026, 10, 1 + day)).toISOString().slice(0, 10));
const calendars = fc
  .array(fc.tuple(days, fc.constantFrom('holiday', 'makeup_workday')), { maxLength: 20 })
  .map(
    (entries): WorkCalendar => ({ days: new Map(entries as [string, 'holiday'][]), confirmedYears: new Set([2026]) }),
  );
/** Shanghai keeps one time all year. */
const local = (at: Date): [day: string, hour: string] => {
  const text = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return [text.slice(0, 10), text.slice(11, 16)];
};

test('what is pushed to staff never comes in quiet hours, on days off, or before it happened, but for what is urgent', () => {
  const settings = fc.record({
    kind: fc.constantFrom(...PUSH_KINDS),
    mode: fc.constantFrom(...PUSH_MODES),
    quietFrom: hours,
    quietTo: hours,
    dailyAt: hours,
    onDaysOff: fc.boolean(),
    urgentAlways: fc.boolean(),
  });
  fc.assert(
    fc.property(settings, days, hours, calendars, ({ kind, mode, ...own }, day, hour, calendar) => {
      const now = { at: new Date(`${day}T${hour}:20+08:00`), day, hour };
      const kinds = { ...DEFAULT_PUSH_SETTINGS.kinds, [kind]: mode };
      const due = dueAt(kind, { ...own, kinds }, { now, calendar });
      if (mode === 'off') {
        expect(due).toBeNull();
        return;
      }
      if (kind === 'urgent' && own.urgentAlways) {
        expect(due).toEqual(now.at);
        return;
      }
      const [dueDay, dueHour] = local(due ?? new Date(0));
      expect(`${dueDay} ${dueHour}` >= `${day} ${hour}`).toBe(true);
      expect(isWithin(dueHour, own.quietFrom, own.quietTo)).toBe(false);
      if (!own.onDaysOff) expect([dueDay, isWorkingDay(calendar, dueDay)]).toEqual([dueDay, true]);
      if (mode === 'daily' && own.quietFrom === own.quietTo && own.onDaysOff) expect(dueHour).toBe(own.dailyAt);
    }),
    { numRuns: 2000 },
  );
});
