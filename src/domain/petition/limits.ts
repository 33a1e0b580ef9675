import { z } from 'zod';
import { addDays, daysBetween } from '../calendar/dates.ts';
import { type WorkCalendar, workingDaysBetween } from '../calendar/working-days.ts';
import { compute } from './limit-date.ts';
import { isTold, isWindow, LIMIT_LAWS, LIMIT_UNITS, type LimitRule, runsFor } from './limit-rules.ts';

/**
 * The clocks. A rule is data (limit-rules.ts); a limit is one run of a rule for one matter, kept with how its date came
 * about (limit-date.ts). The start day is not counted. The legal date is what the rule gives; the internal date is the last
 * working day on or before it, so that nothing falls due on a day off. Limits of hours and minutes run around the clock and
 * have an instant. Targets rest while the petitioner is asked; statutory limits never, but for a hearing (art. 36).
 */
export const LIMIT_KEYS = [
  ...[
    'alert',
    'urgent',
    'triage',
    'assign_lead',
    'enquiry',
    'notify_receipt',
    'transfer',
    'hotline',
    'superior',
    'object',
  ],
  ...['contact', 'verify', 'small_fix', 'simple_close', 'simplified', 'handle', 'assigned', 'supervised'],
  ...['weekly_progress', 'instructed_track', 'reply_in_person', 'execution', 'reopen', 'review_request'],
  ...['review_finish', 'recheck_request', 'recheck_finish', 'enterprise', 'dispatch_after_reception'],
  ...['reception_notice', 'visit_prepare', 'visit_report'],
] as const;
export type LimitKey = (typeof LIMIT_KEYS)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** How a date came about: stored beside it, shown to whoever asks, and enough to compute it again. */
export const computationSchema = z.object({
  amount: z.number().int(),
  unit: z.enum(LIMIT_UNITS),
  before: z.literal(true).optional(),
  /** Somebody's right: it ends on its legal date, there is no internal one. */
  right: z.literal(true).optional(),
  startsOn: day,
  /** For hours and minutes: from when, to when, and in which zone the day of that is told. */
  startedAt: z.iso.datetime().optional(),
  dueAt: z.iso.datetime().optional(),
  timeZone: z.string().optional(),
  /** The date that somebody has set. */
  fixedOn: day.optional(),
  /** Rests, of a question or a hearing; `days` are of the rule's unit, `minutes` for hours and minutes. */
  pauses: z.array(
    z.object({
      from: day,
      to: day,
      days: z.number().int(),
      minutes: z.number().int().optional(),
      cause: z.enum(['question', 'hearing']).optional(),
    }),
  ),
  extension: z.object({ days: z.number().int(), on: day }).optional(),
  rule: z
    .object({
      jurisdiction: z.enum(['national', 'office']),
      law: z.enum(LIMIT_LAWS),
      article: z.number().int().nullable(),
      validFrom: day,
    })
    .optional(),
  /** Days off that were passed over, and worked days that would have been off; missing in older computations. */
  skipped: z.object({ weekend: z.number().int(), holidays: z.array(day), makeup: z.array(day) }).optional(),
  legalDueOn: day,
  dueOn: day,
  /** Years whose days off were not announced when this was computed. */
  unconfirmedYears: z.array(z.number().int()),
});
export type Computation = z.infer<typeof computationSchema>;

export const PAUSE_CAUSES = ['question', 'hearing'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** What is told of a limit as its time passes (limit-stages.ts), in rising order. */
export const LIMIT_STAGES = [
  ...['half', 'most', 'last_day', 'overdue', 'supervise', 'list', 'interview'],
  ...['level_1', 'level_2', 'level_3', 'level_4'],
] as const;
export type LimitStage = (typeof LIMIT_STAGES)[number];

export interface NewLimit {
  key: LimitKey;
  /** 1, 2, 3 ... of this key within the matter. */
  run: number;
  force: 'statutory' | 'target';
  startsOn: string;
  legalDueOn: string;
  dueOn: string;
  /** For hours and minutes. */
  dueAt: Date | null;
  provisional: boolean;
  computation: Computation;
  /** When there may be something to tell: the day, or the instant for hours and minutes. */
  checkOn: string | null;
  checkAt: Date | null;
}

export const LIMIT_STATES = ['running', 'paused', 'met', 'ended'] as const;
export type LimitState = (typeof LIMIT_STATES)[number];

/** A limit as it stands in the ledger. */
export interface Limit extends NewLimit {
  id: bigint;
  petitionId: string;
  state: LimitState;
  metAt: Date | null;
  pausedOn: string | null;
  pausedAt: Date | null;
  pauseCause: PauseCause | null;
  /** When it was noted that it had run out. */
  overdueAt: Date | null;
  /** The highest that has been told. */
  stage: LimitStage | null;
}

/** What a new limit is before anything happens to it. */
export const FRESH = {
  ...{ state: 'running', metAt: null, pausedOn: null, pausedAt: null, pauseCause: null, overdueAt: null, stage: null },
} as const satisfies Partial<Limit>;

/** A moment with the office's zone, in which hours become days. */
export interface ClockTime {
  now: Date;
  today: string;
  timeZone: string;
}

export const isLive = ({ state }: { state: LimitState }): boolean => state === 'running' || state === 'paused';

/** A limit's first run, or another. `fixedOn`: a date that somebody has set; where the rule gives one too, the earlier holds. */
export function startLimit(
  rule: LimitRule,
  from: { on: string; at: ClockTime; run?: number; fixedOn?: string },
  calendar: WorkCalendar,
): NewLimit {
  const { key, force, amount, unit, before, jurisdiction, source, validFrom } = rule;
  const computation = compute(
    {
      ...{ amount, unit, startsOn: from.on, pauses: [] },
      ...(before ? { before } : {}),
      ...(rule.window ? { right: true as const } : {}),
      ...(isClockUnit(unit) ? { startedAt: from.at.now.toISOString(), timeZone: from.at.timeZone } : {}),
      ...(from.fixedOn ? { fixedOn: from.fixedOn } : {}),
      rule: { jurisdiction, law: source.law, article: source.article, validFrom },
    },
    calendar,
  );
  return { key, run: from.run ?? 1, force, ...dated(computation), computation, checkOn: null, checkAt: null };
}

/** Counted in hours or minutes, around the clock. */
export const isClockUnit = (unit: Computation['unit']): boolean => unit === 'hour' || unit === 'minute';

export function paused(limit: Limit, at: ClockTime, cause: PauseCause): Limit {
  return { ...limit, state: 'paused', pausedOn: at.today, pausedAt: at.now, pauseCause: cause };
}

/** The same limit with its rest added: what the rest took is given back, in the rule's unit. */
export function resumed(limit: Limit, at: ClockTime, calendar: WorkCalendar): Limit {
  const { computation, pausedOn, pausedAt, pauseCause } = limit;
  if (limit.state !== 'paused' || !pausedOn) return limit;
  const rest = {
    ...{ from: pausedOn, to: at.today, days: daysBetween(pausedOn, at.today) },
    ...(isClockUnit(computation.unit) ? { minutes: minutesBetween(pausedAt, at.now) } : {}),
    ...(pauseCause === 'hearing' ? { cause: pauseCause } : {}),
  };
  const days = computation.unit === 'working_day' ? workingDaysBetween(calendar, pausedOn, at.today) : rest.days;
  const pauses = [...computation.pauses, { ...rest, days }];
  const awake = { state: 'running', pausedOn: null, pausedAt: null, pauseCause: null } as const;
  return { ...limit, ...redated(compute({ ...computation, pauses }, calendar)), ...awake };
}

const minutesBetween = (from: Date | null, to: Date): number =>
  from ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 60_000)) : 0;

/** The same limit with calendar days added to its legal date; what was told of the old end may be told of the new one. */
export function extended(limit: Limit, extension: { days: number; on: string }, calendar: WorkCalendar): Limit {
  if (limit.computation.extension) throw new Error(`Limit ${limit.key} was extended before`);
  return { ...limit, ...redated(compute({ ...limit.computation, extension }, calendar)), stage: null, overdueAt: null };
}

/** The same limit computed again, for when the days off have changed. */
export function recomputed(limit: Limit, calendar: WorkCalendar): Limit {
  return { ...limit, ...redated(compute(limit.computation, calendar)) };
}

interface Dued {
  key: LimitKey;
  state: LimitState;
  dueOn: string;
}

/** The running duty that falls due first; rights that lapse do not count. */
export function nearestLimit<T extends Dued>(limits: readonly T[]): T | null {
  return earliest(limits.filter(({ key, state }) => state === 'running' && !isWindow(key)));
}

/** The running limit of which the petitioner is told next: what he is promised, or how long he can still ask. */
export function nearestTold<T extends Dued>(limits: readonly T[]): T | null {
  const told = limits.filter(({ key, state }) => state === 'running' && isTold(key));
  return earliest(told.filter(({ key }) => runsFor(key) !== 'petitioner')) ?? earliest(told);
}

const earliest = <T extends { dueOn: string }>(limits: readonly T[]): T | null =>
  limits.reduce<T | null>((first, limit) => (!first || limit.dueOn < first.dueOn ? limit : first), null);

function redated(computation: Computation) {
  return { ...dated(computation), computation };
}

function dated(
  computation: Computation,
): Pick<NewLimit, 'startsOn' | 'legalDueOn' | 'dueOn' | 'dueAt' | 'provisional'> {
  const { startsOn, legalDueOn, dueOn, dueAt, unconfirmedYears } = computation;
  const at = dueAt ? new Date(dueAt) : null;
  return { startsOn, legalDueOn, dueOn, dueAt: at, provisional: unconfirmedYears.length > 0 };
}

/** The first day on which a limit is overdue, where it is counted in days. */
export const overdueFrom = ({ legalDueOn }: Pick<Limit, 'legalDueOn'>): string => addDays(legalDueOn, 1);
