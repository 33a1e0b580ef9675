import { addDays, dayInZone, weekday } from '../../domain/calendar/dates.ts';
import { instantAt } from '../../domain/calendar/hours.ts';

/** Minutes after midnight between which something is done, with what lies between left out. */
interface Hours {
  from: number;
  to: number;
  pause?: { from: number; to: number };
}

/** People write from breakfast until they go to bed; an office works by day, with a long lunch. */
const HOURS = {
  citizen: { from: 7 * 60 + 10, to: 21 * 60 + 40 },
  staff: { from: 8 * 60 + 40, to: 17 * 60 + 20, pause: { from: 12 * 60, to: 14 * 60 + 5 } },
} as const satisfies Record<string, Hours>;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Primes: what stands beside each other in the script falls on hours far apart, the same ones each time it is played. */
const STRIDE = { matter: 389, step: 157, gap: 7 };

export interface DemoHour {
  by: keyof typeof HOURS;
  daysAgo: number;
  /** Which matter of the script, and which of its steps. */
  matter: number;
  step: number;
  /** What the same matter saw last; nothing happens before it. */
  after: Date | null;
}

/** When something of the demo happens: on the day that the script gives it, at an hour at which people do such things. */
export function demoHour(hour: DemoHour, now: Date, timeZone: string): Date {
  const { by, daysAgo, matter, step, after } = hour;
  const meant = addDays(dayInZone(now, timeZone), -daysAgo);
  // The office is shut at the weekend: what is due then was done on the Friday.
  const day = by === 'staff' && weekday(meant) > 5 ? addDays(meant, 5 - weekday(meant)) : meant;
  const seed = matter * STRIDE.matter + step * STRIDE.step;
  const usual = at({ day, minute: minuteIn(HOURS[by], seed) }, timeZone);
  const earliest = after ? after.getTime() + (4 + (seed % STRIDE.gap)) * MINUTE_MS : 0;
  const chosen = Math.max(usual.getTime(), earliest);
  if (chosen <= now.getTime()) return new Date(chosen);
  const waking = [HOURS.citizen.from, 0].map((minute) => at({ day, minute }, timeZone).getTime());
  const start = waking.find((morning) => morning <= now.getTime()) ?? 0;
  return beforeNow({ seed, start: Math.max(start, after?.getTime() ?? 0) }, now);
}

function minuteIn({ from, to, pause }: Hours, seed: number): number {
  const shut = pause ? pause.to - pause.from : 0;
  const minute = from + (seed % (to - from - shut));
  return pause && minute >= pause.from ? minute + shut : minute;
}

const at = ({ day, minute }: { day: string; minute: number }, timeZone: string): Date => {
  const two = (value: number) => String(value).padStart(2, '0');
  return instantAt(day, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, timeZone);
};

/** Today's hour has not come yet: some part of the day that has passed. */
function beforeNow({ seed, start }: { seed: number; start: number }, now: Date): Date {
  const passed = Math.max(now.getTime() - start, 0);
  const part = (1 + (seed % (DAY_MINUTES / 2))) / DAY_MINUTES;
  return new Date(start + Math.floor(passed * part));
}
