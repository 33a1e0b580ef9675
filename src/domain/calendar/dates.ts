/** Days are `YYYY-MM-DD` strings in the office's zone; arithmetic is on UTC days, so no zone can shift them. */
const DAY_MS = 86_400_000;

const toUtc = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Days are counted so often (a register is verified limit by limit) that each is worked out once; a century has 36,525. */
const REMEMBERED_MOST = 40_000;
const numbers = new Map<string, number>();
const names = new Map<number, string>();

/** Days since 1970-01-01. */
function numberOf(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Math.round(toUtc(day) / DAY_MS);
  if (numbers.size < REMEMBERED_MOST) numbers.set(day, number);
  return number;
}

function nameOf(number: number): string {
  const known = names.get(number);
  if (known !== undefined) return known;
  const name = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (names.size < REMEMBERED_MOST) names.set(number, name);
  return name;
}

export const addDays = (day: string, count: number): string => nameOf(numberOf(day) + count);

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The same day of another month, or that month's last. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** 1 Monday to 7 Sunday. */
export function weekday(day: string): number {
  // 1970-01-01 was a Thursday.
  return ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;
}

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekday(day));
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = toUtc(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const daysOf = new Map<string, Map<number, string>>();
/** No zone in use differs from UTC by anything but quarters of an hour. */
const QUARTER_MS = 900_000;

/** The day that an instant falls on in a zone. */
export function dayInZone(at: Date, timeZone: string): string {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const known = daysOf.get(timeZone) ?? new Map<number, string>();
  const day = known.get(quarter) ?? formatFor(timeZone).format(at);
  if (known.size < REMEMBERED_MOST) daysOf.set(timeZone, known.set(quarter, day));
  return day;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, format);
  return format;
}
