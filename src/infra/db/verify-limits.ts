import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import { isWindow, outlives } from '../../domain/petition/limit-rules.ts';
import { isLive, type Limit, type LimitKey, recomputed } from '../../domain/petition/limits.ts';
import { ENDED } from '../../domain/petition/statuses.ts';
import type { PrismaClient } from './prisma.ts';
import { dayOf } from './stores/columns.ts';
import { toLimit } from './stores/limit-store.ts';
import { createCalendarStore } from './stores/office-stores.ts';
import { nothingTouched, type StoreBase } from './stores/transaction.ts';

/** What can begin when a matter has ended: a request to reopen it, supervision of what was promised, an alert. */
const AFTER_THE_END: readonly LimitKey[] = ['reopen', 'supervised', 'weekly_progress', 'alert'];

interface MatterLimits {
  status: string;
  nextDueOn: Date | null;
  limits: readonly Parameters<typeof toLimit>[0][];
}

/** The calendar to compute dates again with; null while an edit of it waits to be applied, and dates may differ. */
export async function settledCalendar(prisma: PrismaClient, sealer: StoreBase['sealer']): Promise<WorkCalendar | null> {
  const waiting = await prisma.calendarChange.count({ where: { appliedAt: null } });
  const store = createCalendarStore({ tx: prisma, sealer, touched: nothingTouched() });
  return waiting > 0 ? null : store.load(2000, 2100);
}

/** What is off with a matter's limits, each in a few words. */
export function limitFaults({ status, limits, nextDueOn }: MatterLimits, calendar: WorkCalendar | null): string[] {
  const known = limits.map(toLimit);
  const duties = known.filter(({ key, state }) => state === 'running' && !isWindow(key));
  const nearest = duties.map(({ dueOn }) => dueOn).sort()[0] ?? null;
  const left = duties.filter(({ key }) => !outlives(key) && !AFTER_THE_END.includes(key));
  const isOver = ENDED.some((ended) => ended === status);
  return [
    ...(isOver && left.length > 0 ? [`a limit runs on in ${status}`] : []),
    ...((nextDueOn ? dayOf(nextDueOn) : null) === nearest ? [] : ['its next date is not that of its nearest limit']),
    ...known.flatMap((limit) => dateFaults(limit, calendar)),
  ];
}

function dateFaults(limit: Limit, calendar: WorkCalendar | null): string[] {
  const { key, dueOn, legalDueOn, computation, state } = limit;
  const faults = dueOn > legalDueOn ? [`limit ${key} is due later than the law says`] : [];
  if ((state === 'paused') !== (limit.pausedOn !== null)) faults.push(`limit ${key} rests without a day`);
  if (!calendar || !isLive(limit)) return faults;
  // A year that was announced a moment ago: the sweep will see to it.
  if (computation.unconfirmedYears.some((year) => calendar.confirmedYears.has(year))) return faults;
  const again = recomputed(limit, calendar);
  return again.dueOn === dueOn && again.legalDueOn === legalDueOn
    ? faults
    : [...faults, `limit ${key} is due on ${dueOn}, computed ${again.dueOn}`];
}
