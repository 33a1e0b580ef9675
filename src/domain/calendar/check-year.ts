import { weekday, yearOf } from './dates.ts';

/** A day that differs from Monday to Friday. */
export interface SpecialDay {
  day: string;
  kind: 'holiday' | 'makeup_workday';
}

export type CalendarRefusalCode =
  | 'calendar.makeup_on_working_day'
  | 'calendar.year_out_of_range'
  | 'calendar.day_of_other_year'
  | 'calendar.day_twice'
  | 'calendar.year_empty'
  | 'calendar.too_many_days'
  | 'calendar.new_year_missing'
  | 'calendar.already_confirmed';
export interface CalendarRefusal {
  ok: false;
  code: CalendarRefusalCode;
  params?: { day: string };
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
/** With weekends in them, some thirty days a year are off, and seven are worked instead. */
const MOST_HOLIDAYS = 60;

const refuse = (code: CalendarRefusalCode, day?: string): CalendarRefusal =>
  day ? { ok: false, code, params: { day } } : { ok: false, code };

/** Why a day cannot be this; null when it can. A holiday may fall on a weekend, work instead may not fall on a Tuesday. */
export function dayRefusal({ day, kind }: SpecialDay): CalendarRefusal | null {
  const year = yearOf(day);
  if (year < FIRST_YEAR || year > LAST_YEAR) return refuse('calendar.year_out_of_range');
  return kind === 'makeup_workday' && weekday(day) <= 5 ? refuse('calendar.makeup_on_working_day', day) : null;
}

/** Why a list of days cannot be what was announced for a year; null when it can. */
export function yearRefusal(year: number, days: readonly SpecialDay[]): CalendarRefusal | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return refuse('calendar.year_out_of_range');
  const seen = new Set<string>();
  for (const special of days) {
    if (yearOf(special.day) !== year) return refuse('calendar.day_of_other_year', special.day);
    if (seen.has(special.day)) return refuse('calendar.day_twice', special.day);
    seen.add(special.day);
    const refusal = dayRefusal(special);
    if (refusal) return refusal;
  }
  const holidays = days.filter(({ kind }) => kind === 'holiday');
  if (holidays.length === 0) return refuse('calendar.year_empty');
  if (holidays.length > MOST_HOLIDAYS) return refuse('calendar.too_many_days');
  return holidays.some(({ day }) => day === `${year}-01-01`) ? null : refuse('calendar.new_year_missing');
}
