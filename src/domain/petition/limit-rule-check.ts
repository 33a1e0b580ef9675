import { addDays, addMonths, daysBetween } from '../calendar/dates.ts';
import { isWorkingDay, type WorkCalendar } from '../calendar/working-days.ts';
import { type LimitUnit, nationalRule, type OfficeRule } from './limit-rules.ts';

export type LimitRuleRefusal =
  | 'limit.looser_than_law'
  | 'limit.unknown_unit'
  | 'limit.set_by_person'
  | 'limit.set_by_law'
  | 'limit.from_too_early'
  | 'limit.from_too_late';

/** How far ahead a rule can be set. */
const AHEAD_MONTHS = 60;

const OF_LAW: readonly LimitUnit[] = ['working_day', 'calendar_day'];
const OF_PRACTICE: readonly LimitUnit[] = [...OF_LAW, 'week', 'month', 'hour', 'minute'];

/**
 * Why an office cannot make this its rule; null when it can. Law may be made stricter and never looser, rights that the law
 * gives stay as they are, and nothing changes for what has begun: a rule holds from tomorrow at the earliest.
 */
export function limitRuleRefusal(
  rule: OfficeRule,
  { today, calendar }: { today: string; calendar: WorkCalendar },
): LimitRuleRefusal | null {
  const law = nationalRule(rule.key, rule.validFrom);
  if (law.unit === 'fixed' || law.unit === 'weekday') return 'limit.set_by_person';
  if (law.window) return 'limit.set_by_law';
  if (rule.validFrom <= today) return 'limit.from_too_early';
  if (rule.validFrom > addMonths(today, AHEAD_MONTHS)) return 'limit.from_too_late';
  const units = law.force === 'statutory' ? OF_LAW : law.before ? (['calendar_day'] as const) : OF_PRACTICE;
  if (!units.some((unit) => unit === rule.unit)) return 'limit.unknown_unit';
  if (law.force !== 'statutory') return null;
  if (!rule.runs) return 'limit.looser_than_law';
  return isLooser(rule, law, calendar) ? 'limit.looser_than_law' : null;
}

function isLooser(
  rule: Pick<OfficeRule, 'amount' | 'unit'>,
  law: Pick<OfficeRule, 'amount' | 'unit'>,
  calendar: WorkCalendar,
): boolean {
  if (rule.unit === law.unit) return rule.amount > law.amount;
  // Working days for calendar days: also over the longest holidays that have been.
  if (rule.unit === 'working_day') return longestSpan(calendar, rule.amount) > law.amount;
  // The other way round, a day is never more than a working day.
  return rule.amount > law.amount;
}

/** The most calendar days that this many working days have taken in the years that are announced. */
export function longestSpan(calendar: WorkCalendar, workingDays: number): number {
  const years = [...calendar.confirmedYears].sort((a, b) => a - b);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return Number.POSITIVE_INFINITY;
  const worked: string[] = [];
  for (let day = `${first}-01-01`; day <= `${last}-12-31`; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) worked.push(day);
  }
  return worked.reduce((longest, from, index) => {
    const to = worked[index + workingDays];
    return to ? Math.max(longest, daysBetween(from, to)) : longest;
  }, 0);
}
