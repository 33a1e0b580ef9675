import { dayInZone } from './dates.ts';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `HH:MM` of an instant in a zone. */
export function hourInZone(at: Date, timeZone: string): string {
  const known = formats.get(timeZone);
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const format = known ?? new Intl.DateTimeFormat('en-GB', options);
  if (!known) formats.set(timeZone, format);
  return format.format(at);
}

/** The instant at which the clocks of a zone show that day and hour. */
export function instantAt(day: string, hour: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${hour}:00Z`);
  let at = wanted;
  // Once for the zone's distance from UTC, once more where it differs on that side of a change of clocks.
  for (let round = 0; round < 2; round += 1) {
    const shown = new Date(at);
    at += wanted - Date.parse(`${dayInZone(shown, timeZone)}T${hourInZone(shown, timeZone)}:00Z`);
  }
  return new Date(at);
}

/** From one hour to another; an end that is not later lies on the next day. */
export function spanOf(times: { day: string; from: string; to: string }, timeZone: string): { start: Date; end: Date } {
  const start = instantAt(times.day, times.from, timeZone);
  const end = instantAt(times.day, times.to, timeZone);
  if (end > start) return { start, end };
  const nextDay = new Date(Date.parse(`${times.day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return { start, end: instantAt(nextDay, times.to, timeZone) };
}
