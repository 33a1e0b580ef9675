import type { WorkCalendar } from '../../src/domain/calendar/working-days.ts';
import { type OfficeRules, ruleOn } from '../../src/domain/petition/limit-rules.ts';
import { type ClockTime, FRESH, type Limit, type LimitKey, startLimit } from '../../src/domain/petition/limits.ts';
import { chinaCalendar } from './calendar.ts';

/** A moment of the office by its own clock: `YYYY-MM-DD`, or with a time (10:00 otherwise). */
export function officeTime(text: string): ClockTime {
  const [today = '', time = '10:00'] = text.split(' ');
  return { now: new Date(`${today}T${time}:00+08:00`), today, timeZone: 'Asia/Shanghai' };
}

const china = chinaCalendar();

interface Given {
  calendar?: WorkCalendar;
  rules?: OfficeRules;
  fixedOn?: string;
  over?: Partial<Limit>;
}

/** A limit as it stands in the ledger once it has begun. */
export function aLimit(key: LimitKey, startsAt: string, given: Given = {}): Limit {
  const at = officeTime(startsAt);
  const rule = ruleOn(key, at.today, given.rules ?? []);
  const from = { on: at.today, at, ...(given.fixedOn ? { fixedOn: given.fixedOn } : {}) };
  const limit = startLimit(rule, from, given.calendar ?? china);
  return { ...limit, ...FRESH, id: 1n, petitionId: 'p', ...given.over };
}
