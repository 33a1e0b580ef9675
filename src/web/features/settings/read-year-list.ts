import type { ImportCalendarYear } from '../../../contract/clocks.ts';

/** Longer than any holiday: a slip in a date would fill half a year. */
const RANGE_MAX = 31;
const DAY_MS = 24 * 60 * 60_000;
const DATE = /(\d{4})-(\d{1,2})-(\d{1,2})/g;

/**
 * Days in pasted lines: a date, or two for all days between them; days off unless one of `workWords` says that they are
 * worked. `wrong`: lines without a date, with one that does not exist, or with one that another line says otherwise of.
 */
export function readYearList(
  text: string,
  workWords: readonly string[],
): { days: ImportCalendarYear['days']; wrong: number[] } {
  const days = new Map<string, 'holiday' | 'makeup_workday'>();
  const wrong: number[] = [];
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    if (line.trim() === '') continue;
    const found = daysIn(line);
    if (found.length === 0) wrong.push(index + 1);
    const kind = workWords.some((word) => line.toLowerCase().includes(word)) ? 'makeup_workday' : 'holiday';
    if (found.some((day) => (days.get(day) ?? kind) !== kind)) wrong.push(index + 1);
    for (const day of found) days.set(day, kind);
  }
  return { days: [...days].map(([day, kind]) => ({ day, kind })), wrong };
}

type Days = ImportCalendarYear['days'];

/** What putting one list of days in place of another does. */
export function compareDays(before: Days, after: Days): { added: number; changed: number; removed: number } {
  const was = new Map(before.map(({ day, kind }) => [day, kind]));
  const added = after.filter(({ day }) => !was.has(day)).length;
  const same = after.filter(({ day, kind }) => was.get(day) === kind).length;
  const changed = after.length - added - same;
  return { added, changed, removed: was.size - same - changed };
}

function daysIn(line: string): string[] {
  const dates = [...line.matchAll(DATE)].map(([, year, month, date]) =>
    Date.UTC(Number(year), Number(month) - 1, Number(date)),
  );
  const [first, last = first] = dates;
  if (first === undefined || last === undefined || !areReal(line)) return [];
  const count = (last - first) / DAY_MS + 1;
  if (count < 1 || count > RANGE_MAX) return [];
  return Array.from({ length: count }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10));
}

/** The 30th of February would become a day in March. */
const areReal = (line: string): boolean =>
  [...line.matchAll(DATE)].every(([, year, month, date]) => {
    const day = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
    return day.getUTCMonth() === Number(month) - 1 && day.getUTCDate() === Number(date);
  });
