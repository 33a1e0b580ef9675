import { addDays, addMonths, dayInZone, daysBetween, mondayOf, weekday } from '../calendar/dates.ts';
import {
  addWorkingDays,
  type CountedDay,
  isWorkingDay,
  type WorkCalendar,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../calendar/working-days.ts';
import type { Computation } from './limits.ts';

/**
 * From a rule's amount and unit to a date. Pure arithmetic on days: the server's zone plays no part. What is counted:
 *
 * - `working_day`: days on which the office works, by the calendar of days off and of days worked instead.
 * - `calendar_day`, `week`, `month`: every day; a month ends on the same day of the month, or on its last.
 * - `hour`, `minute`: around the clock, from an instant.
 * - `weekday`: that day of the week in which it starts.
 * - `fixed`: the date that somebody has set.
 *
 * Rests come on top in the rule's own unit, an extension in calendar days on top of that.
 */
export type ComputationInput = Omit<Computation, 'legalDueOn' | 'dueOn' | 'dueAt' | 'unconfirmedYears' | 'skipped'>;

const MINUTE_MS = 60_000;
const DAYS_OF_WEEK = 7;

export function compute(given: ComputationInput, calendar: WorkCalendar): Computation {
  const input = inputsOf(given, calendar);
  if (input.unit === 'hour' || input.unit === 'minute') return byTheClock(input);
  const counted = countFrom(input, calendar);
  const legal = { ...counted, day: addDays(counted.day, input.extension?.days ?? 0) };
  const internal = input.right ? { ...legal, unconfirmedYears: [] } : workingDayOnOrBefore(calendar, legal.day);
  // A day's limit that starts on a Friday night would otherwise be due before it began.
  const dueOn = input.before || internal.day > input.startsOn ? internal.day : legal.day;
  const unconfirmedYears = [...new Set([...legal.unconfirmedYears, ...internal.unconfirmedYears])].sort();
  const isCounted = input.unit === 'working_day';
  const skipped = isCounted
    ? passedOver(calendar, input.startsOn, counted.day)
    : passedOver(calendar, dueOn, legal.day);
  return { ...input, skipped, legalDueOn: legal.day, dueOn, unconfirmedYears };
}

/** Without what an earlier computation gave; rests of working days counted by this calendar. */
function inputsOf(given: ComputationInput, calendar: WorkCalendar): ComputationInput {
  const { amount, unit, before, right, startsOn, startedAt, timeZone, fixedOn, pauses, extension, rule } = given;
  const recounted =
    unit === 'working_day'
      ? pauses.map((pause) => ({ ...pause, days: workingDaysBetween(calendar, pause.from, pause.to) }))
      : pauses;
  return {
    ...{ amount, unit, startsOn, pauses: recounted },
    ...(before && { before }),
    ...(right && { right }),
    ...(startedAt && { startedAt }),
    ...(timeZone && { timeZone }),
    ...(fixedOn && { fixedOn }),
    ...(extension && { extension }),
    ...(rule && { rule }),
  };
}

function byTheClock(input: ComputationInput): Computation {
  const { amount, unit, pauses, startedAt, timeZone = 'Asia/Shanghai' } = input;
  if (!startedAt) throw new Error('A limit of hours has no beginning');
  const minutes = amount * (unit === 'hour' ? 60 : 1) + pauses.reduce((sum, pause) => sum + (pause.minutes ?? 0), 0);
  const dueAt = new Date(Date.parse(startedAt) + minutes * MINUTE_MS);
  const dueOn = dayInZone(dueAt, timeZone);
  return { ...input, dueAt: dueAt.toISOString(), legalDueOn: dueOn, dueOn, unconfirmedYears: [] };
}

function countFrom(input: ComputationInput, calendar: WorkCalendar): CountedDay {
  const byRule = input.unit === 'fixed' ? null : countByRule(input, calendar);
  if (!input.fixedOn) {
    if (!byRule) throw new Error('A limit whose date somebody sets has none');
    return byRule;
  }
  const set = addDays(input.fixedOn, restedDays(input));
  return byRule && byRule.day <= set ? byRule : { day: set, unconfirmedYears: [] };
}

function countByRule(input: ComputationInput, calendar: WorkCalendar): CountedDay {
  const { amount, unit, startsOn, before } = input;
  const rested = restedDays(input);
  if (unit === 'working_day') return addWorkingDays(calendar, startsOn, amount + rested);
  const plain = (day: string): CountedDay => ({ day: addDays(day, rested), unconfirmedYears: [] });
  const sign = before ? -1 : 1;
  if (unit === 'week') return plain(addDays(startsOn, sign * amount * DAYS_OF_WEEK));
  if (unit === 'month') return plain(addMonths(startsOn, sign * amount));
  if (unit === 'weekday') return plain(addDays(mondayOf(startsOn), amount - 1));
  return plain(addDays(startsOn, sign * amount));
}

const restedDays = ({ pauses }: ComputationInput): number => pauses.reduce((sum, pause) => sum + pause.days, 0);

/** Days off after `from` up to and with `to`, and worked days that the week would have given off. */
function passedOver(calendar: WorkCalendar, from: string, to: string): NonNullable<Computation['skipped']> {
  const passed: NonNullable<Computation['skipped']> = { weekend: 0, holidays: [], makeup: [] };
  const count = daysBetween(from, to);
  for (let offset = 1; offset <= count; offset += 1) {
    const day = addDays(from, offset);
    if (calendar.days.get(day) === 'holiday') passed.holidays.push(day);
    else if (!isWorkingDay(calendar, day)) passed.weekend += 1;
    else if (weekday(day) > 5) passed.makeup.push(day);
  }
  return passed;
}
