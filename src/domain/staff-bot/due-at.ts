import { isWithin } from '../announcements/timing.ts';
import { addDays } from '../calendar/dates.ts';
import { isWorkingDay, type WorkCalendar } from '../calendar/working-days.ts';
import type { PushKind } from './kinds.ts';
import type { PushSettings } from './settings.ts';

/** Minutes for which pushes are gathered into one message. */
const BUNDLE_MINUTES = 15;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Longer than any stretch of days off; a calendar without working days does not hang anything. */
const FAR_DAYS = 60;

/** The office's wall clock. */
export interface LocalNow {
  at: Date;
  day: string;
  /** `HH:MM` */
  hour: string;
}

/**
 * When somebody is to hear of something; null: never. Counted in minutes of the office's wall clock from now on, so a
 * change of summer time in between moves it by that hour.
 */
export function dueAt(
  kind: PushKind,
  settings: PushSettings,
  { now, calendar }: { now: LocalNow; calendar: WorkCalendar },
): Date | null {
  const mode = settings.kinds[kind];
  if (mode === 'off') return null;
  if (kind === 'urgent' && settings.urgentAlways) return now.at;
  const start = minutesOf(now.hour);
  const first =
    mode === 'now'
      ? start
      : mode === 'bundled'
        ? (Math.floor(start / BUNDLE_MINUTES) + 1) * BUNDLE_MINUTES
        : start < minutesOf(settings.dailyAt)
          ? minutesOf(settings.dailyAt)
          : DAY_MINUTES + minutesOf(settings.dailyAt);
  const due = allowedFrom(first, settings, { day: now.day, calendar });
  return new Date(due === start ? now.at.getTime() : wholeMinute(now.at) + (due - start) * MINUTE_MS);
}

/** The first minute from `minute` on (counted from the day's midnight) that is neither quiet nor on a day off. */
function allowedFrom(
  minute: number,
  settings: PushSettings,
  { day, calendar }: { day: string; calendar: WorkCalendar },
): number {
  let at = minute;
  for (let turn = 0; turn < FAR_DAYS; turn += 1) {
    const date = addDays(day, Math.floor(at / DAY_MINUTES));
    if (!settings.onDaysOff && !isWorkingDay(calendar, date)) {
      at = (Math.floor(at / DAY_MINUTES) + 1) * DAY_MINUTES;
      continue;
    }
    if (!isWithin(hourOf(at), settings.quietFrom, settings.quietTo)) return at;
    const midnight = Math.floor(at / DAY_MINUTES) * DAY_MINUTES;
    const end = midnight + minutesOf(settings.quietTo);
    at = end > at ? end : end + DAY_MINUTES;
  }
  return at;
}

const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));
const two = (value: number): string => String(value).padStart(2, '0');
const hourOf = (minute: number): string => `${two(Math.floor((minute % DAY_MINUTES) / 60))}:${two(minute % 60)}`;
const wholeMinute = (at: Date): number => Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
