import i18next from 'i18next';
import type { Name } from '../contract/vocabulary.ts';
import type { Language } from './preferences.ts';

const languageOf = (language: string): Language => (language === 'en' ? 'en' : 'zh-CN');

/** English is written as in the chat and the letters: the day before the month. */
const tagOf = (language: string): string => (languageOf(language) === 'en' ? 'en-GB' : language);

export const nameIn = (name: Name, language: string): string => name[languageOf(language)];

const isThisYear = (date: Date): boolean => date.getFullYear() === new Date().getFullYear();

/** A day as the voice wants it: exact, with its weekday; the year only where it isn't this one. */
export function formatDay(day: string, language: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const year = isThisYear(date) ? {} : ({ year: 'numeric' } as const);
  const written = new Intl.DateTimeFormat(tagOf(language), { ...year, month: 'long', day: 'numeric', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return i18next.t('office:format.day', { date: written.format(date), weekday: weekday.format(date) });
}

// The office's zone, whatever that of the computer: a limit that ends today ends today for everybody.
let timeZone: string | undefined;

export function writeTimesIn(zone: string): void {
  timeZone = zone;
}

/** An instant in the office's zone, to the minute. */
export function formatTime(instant: string, language: string): string {
  const date = new Date(instant);
  const year = isThisYear(date) ? {} : ({ year: 'numeric' } as const);
  const month = languageOf(language) === 'en' ? 'short' : 'long';
  const day = new Intl.DateTimeFormat(tagOf(language), { ...year, month, day: 'numeric', timeZone }).format(date);
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(date);
  return `${day} ${clock}`;
}

/** Bytes in the unit that people read. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A month ("2026-11") written out. */
export function writeMonth(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** A month ("2026-11") in a few letters, below a drawing. */
export const shortMonth = (month: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));

/** The day in the office's zone, as forms write it. */
export const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());

/** Today in the office's zone. */
export const officeToday = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date());

/** A day written out with its year, as a field shows it; empty for none. */
export function writeDay(day: string, language: string): string {
  if (day === '') return '';
  // The names of months are long in English, and fields short.
  const dateStyle = languageOf(language) === 'en' ? 'medium' : 'long';
  const format = new Intl.DateTimeFormat(tagOf(language), { dateStyle, timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
