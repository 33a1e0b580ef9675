import { RELATIVE_DAYS } from './words.ts';

const FULL_DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
const MONTH_AND_DAY = /(?:^|\D)(\d{1,2})\s*月\s*(\d{1,2})/;
const YEAR_AND_MONTH = /(\d{4})\s*[-/.年]\s*(\d{1,2})/;
const YEAR = /(?:^|\D)((?:19|20|21)\d\d)(?!\d)/;

const DAY_MS = 86_400_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** `YYYY-MM-DD`; null where there is no such day. */
function day(year: number, month: number, date: number): string | null {
  const ms = Date.UTC(year, month - 1, date, 12);
  const isReal = month >= 1 && month <= 12 && new Date(ms).getUTCDate() === date;
  return isReal ? iso(ms) : null;
}

/**
 * The first day that the typed words name, as `YYYY-MM-DD`: a date, a month, a year, or a day told from today. Null
 * where they name none; they are kept as they are in any case.
 */
export function dayIn(typed: string, today: string): string | null {
  const text = typed.slice(0, 200).normalize('NFKC').toLowerCase();
  const full = FULL_DATE.exec(text);
  if (full) return day(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = MONTH_AND_DAY.exec(text);
  if (short) return day(Number(today.slice(0, 4)), Number(short[1]), Number(short[2]));
  const month = YEAR_AND_MONTH.exec(text);
  if (month) return day(Number(month[1]), Number(month[2]), 1);
  const year = YEAR.exec(text);
  if (year) return day(Number(year[1]), 1, 1);
  const relative = RELATIVE_DAYS.find(([word]) => text.startsWith(word));
  return relative ? iso(Date.parse(`${today}T12:00:00Z`) + relative[1] * DAY_MS) : null;
}
