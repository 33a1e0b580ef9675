const DAY_MS = 86_400_000;

/** As English writes them; other languages count them. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `YYYY-MM-DD`, whatever stands between the numbers; without a year, that of `today`. Null for what is no day. */
export function readDay(text: string, today: string): string | null {
  const [year, month, day, ...more] = partsOf(text, today);
  if (!year || !month || !day || more.length > 0 || year.length !== 4) return null;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? read : null;
}

/** Year, month, day, as far as they are there. */
function partsOf(text: string, today: string): readonly (string | undefined)[] {
  const numbers = text.match(/\d+/g) ?? [];
  const thisYear = today.slice(0, 4);
  const named = MONTHS.indexOf(text.match(/[a-z]{3}/i)?.[0].toLowerCase() ?? '') + 1;
  if (named > 0) {
    const year = numbers.find(({ length }) => length === 4) ?? thisYear;
    return [year, String(named), ...numbers.filter(({ length }) => length < 4)];
  }
  const [first = ''] = numbers;
  if (numbers.length === 1 && first.length === 8) return [first.slice(0, 4), first.slice(4, 6), first.slice(6)];
  return numbers.length === 2 ? [thisYear, ...numbers] : numbers;
}

export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

export const moveDays = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);

/** The same day of another month, or that month's last. */
export function moveMonths(day: string, by: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + by, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + by, Math.min(date, last))).toISOString().slice(0, 10);
}

/** 0 for Monday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The weeks that show the month of a day, from Monday to Sunday. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const start = moveDays(first, -weekdayOf(first));
  const weeks = Math.ceil((weekdayOf(first) + Number(moveDays(moveMonths(first, 1), -1).slice(8))) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => moveDays(start, week * 7 + at)),
  );
}
