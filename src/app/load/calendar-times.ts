import { addDays, dayInZone, weekday } from '../../domain/calendar/dates.ts';
import { isWorkingDay, type WorkCalendar, workingDayOnOrAfter } from '../../domain/calendar/working-days.ts';
import type { Dice } from './dice.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How days and hours of the office's zone become instants. */
export interface OfficeTime {
  timeZone: string;
  calendar: WorkCalendar;
  /** Of the zone from UTC; taken once, since an hour of summer time changes nothing that matters here. */
  offsetMs: number;
}

export function officeTime(timeZone: string, calendar: WorkCalendar, at: Date): OfficeTime {
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const [, sign, hours = '0', minutes = '0'] =
    /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(shown.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return { timeZone, calendar, offsetMs: sign === '-' ? -offset : offset };
}

export function instantOn({ offsetMs }: OfficeTime, day: string, minuteOfDay: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + minuteOfDay * MINUTE_MS - offsetMs);
}

/** Some moment of the office's hours, `days` after an instant or on the next working day. */
export function atWork(dice: Dice, time: OfficeTime, after: { from: Date; days: number }): Date {
  const due = new Date(after.from.getTime() + after.days * DAY_MS);
  const day = dayInZone(due, time.timeZone);
  const working = workingDayOnOrAfter(time.calendar, day);
  const at = instantOn(time, working, dice.int(8 * 60 + 30, 17 * 60 + 20));
  return at > after.from ? at : new Date(after.from.getTime() + dice.int(3, 50) * MINUTE_MS);
}

/** Any moment, `days` after an instant: people write when they have time. */
export function anyTime(dice: Dice, after: { from: Date; days: number }): Date {
  return new Date(after.from.getTime() + Math.max(after.days * DAY_MS, dice.int(1, 90) * MINUTE_MS));
}

// When people write: little at night, most before noon and in the evening.
const HOURS = [1, 0.5, 0.3, 0.2, 0.2, 0.5, 1.5, 4, 8, 10, 9, 7, 5, 5, 7, 8, 7, 6, 5, 6, 7, 6, 4, 2];
// A school year: quiet in the holidays, loud at admissions and when term begins.
const MONTHS = [0.7, 0.6, 1.1, 1, 1, 1.2, 1.1, 1.3, 1.7, 1.1, 1, 0.9];
const DAYS = 365;

/** When matters were filed: the year before `until`, oldest first. */
export function filingTimes(dice: Dice, time: OfficeTime, count: number, until: Date): Date[] {
  const last = dayInZone(until, time.timeZone);
  const days = Array.from({ length: DAYS + 1 }, (_, index) => addDays(last, index - DAYS));
  const pickDay = picker(
    dice,
    days.map((day) => dayWeight(time.calendar, day)),
  );
  const pickHour = picker(dice, HOURS);
  const times: Date[] = [];
  while (times.length < count) {
    const minute = pickHour() * 60 + dice.int(0, 59);
    const at = new Date(instantOn(time, days[pickDay()] ?? last, minute).getTime() + dice.int(0, 59_999));
    if (at < until) times.push(at);
  }
  return times.sort((a, b) => a.getTime() - b.getTime());
}

function dayWeight(calendar: WorkCalendar, day: string): number {
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? 1;
  return month * (isWorkingDay(calendar, day) ? (weekday(day) === 1 ? 1.3 : 1) : 0.4);
}

/** Indexes, each as often as its weight. */
function picker(dice: Dice, weights: readonly number[]): () => number {
  let sum = 0;
  const bounds = weights.map((weight) => {
    sum += weight;
    return sum;
  });
  return () => {
    const at = dice.next() * sum;
    let [low, high] = [0, bounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
