/** When a notice may go out. Instants are Dates; `HH:MM` are hours in the office's zone. */
export interface Timing {
  scheduledAt: Date | null;
  expiresAt: Date | null;
  quietFrom: string | null;
  quietTo: string | null;
}

export type Due = 'early' | 'quiet' | 'due' | 'expired';

/** `hour` is the present `HH:MM` in the office's zone. What has begun is not put off by a clock that was set back. */
export function dueNow(
  { scheduledAt, expiresAt, quietFrom, quietTo }: Timing,
  now: { at: Date; hour: string },
  hasBegun: boolean,
): Due {
  if (expiresAt && expiresAt <= now.at) return 'expired';
  if (!hasBegun && scheduledAt && scheduledAt > now.at) return 'early';
  return quietFrom && quietTo && isWithin(now.hour, quietFrom, quietTo) ? 'quiet' : 'due';
}

/** The stretch may go over midnight; equal ends are no stretch. */
export function isWithin(hour: string, from: string, to: string): boolean {
  if (from === to) return false;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

export function hourIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/** How many times the pace of the last minutes still fits into what is left; null while nothing moves. */
export const endAt = (left: number, perSecond: number, now: Date): Date | null =>
  perSecond > 0 ? new Date(now.getTime() + (left / perSecond) * 1000) : null;
