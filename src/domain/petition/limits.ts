import { z } from 'zod';
import { addDays, daysBetween } from '../calendar/dates.ts';
import {
  addWorkingDays,
  type WorkCalendar,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../calendar/working-days.ts';
import type { PetitionKind } from '../dialogue/command.ts';
import type { Text } from '../text.ts';

/**
 * The clocks. A rule is data; a limit is one run of a rule for one matter, kept with how its date came about.
 * The start day is not counted. The legal date is what the rule gives; the internal date is the last working day on or
 * before it, so that nothing falls due on a day off. Targets pause while the petitioner is asked; statutory limits never.
 */
export const LIMIT_KEYS = ['urgent', 'triage', 'enquiry', 'notify_receipt', 'handle'] as const;
export type LimitKey = (typeof LIMIT_KEYS)[number];

export interface LimitRule {
  force: 'statutory' | 'target';
  startsAt: 'received' | 'accepted';
  amount: number;
  unit: 'working_day' | 'calendar_day';
  kinds: readonly PetitionKind[];
  /** Only for matters marked urgent. */
  urgentOnly?: boolean;
}

/** Defaults of the office; statutory ones may be made stricter, never looser. */
export const LIMIT_RULES = {
  /** Somebody responsible looks at it by the next day (office practice). */
  urgent: {
    force: 'target',
    startsAt: 'received',
    amount: 1,
    unit: 'calendar_day',
    kinds: ['appeal', 'suggestion', 'whistleblow', 'enquiry'],
    urgentOnly: true,
  },
  /** Who handles it is decided (office practice). */
  triage: {
    force: 'target',
    startsAt: 'received',
    amount: 1,
    unit: 'working_day',
    kinds: ['appeal', 'suggestion', 'whistleblow'],
  },
  /** Simple questions are answered (office practice). */
  enquiry: { force: 'target', startsAt: 'received', amount: 3, unit: 'working_day', kinds: ['enquiry'] },
  /** Notice whether it is accepted, and how it will be handled (Regulation on Petition Work, art. 23). */
  notify_receipt: {
    force: 'statutory',
    startsAt: 'received',
    amount: 15,
    unit: 'calendar_day',
    kinds: ['appeal', 'suggestion', 'whistleblow'],
  },
  /** The answer to a claim (art. 34); suggestions, reports, enquiries and praise have no such clock. */
  handle: { force: 'statutory', startsAt: 'accepted', amount: 60, unit: 'calendar_day', kinds: ['appeal'] },
} as const satisfies Record<LimitKey, LimitRule>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** How a date came about: stored beside it, shown to whoever asks. */
export const computationSchema = z.object({
  amount: z.number().int(),
  unit: z.enum(['working_day', 'calendar_day']),
  startsOn: day,
  /** Rests while the petitioner was asked; `days` are of the rule's unit. */
  pauses: z.array(z.object({ from: day, to: day, days: z.number().int() })),
  legalDueOn: day,
  dueOn: day,
  /** Years whose days off were not announced when this was computed. */
  unconfirmedYears: z.array(z.number().int()),
});
export type Computation = z.infer<typeof computationSchema>;

export interface NewLimit {
  key: LimitKey;
  force: 'statutory' | 'target';
  startsOn: string;
  legalDueOn: string;
  dueOn: string;
  provisional: boolean;
  computation: Computation;
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
  /** When it was noted that it had run out. */
  overdueAt: Date | null;
}

/** The limits that start for a matter at one moment of its life. */
export function limitsStartingAt(
  moment: LimitRule['startsAt'],
  matter: { kind: PetitionKind; urgent: boolean },
  on: { day: string; calendar: WorkCalendar },
): NewLimit[] {
  return LIMIT_KEYS.filter((key) => {
    const rule: LimitRule = LIMIT_RULES[key];
    return rule.startsAt === moment && rule.kinds.includes(matter.kind) && (!rule.urgentOnly || matter.urgent);
  }).map((key) => startLimit(key, on.day, on.calendar));
}

export function startLimit(key: LimitKey, startsOn: string, calendar: WorkCalendar): NewLimit {
  const rule = LIMIT_RULES[key];
  const computation = compute({ amount: rule.amount, unit: rule.unit, startsOn, pauses: [] }, calendar);
  return { key, force: rule.force, ...dated(computation), computation };
}

/** The same limit with its rest added: `days` of the rule's unit are given back. */
export function resumed(limit: Limit, today: string, calendar: WorkCalendar): Limit {
  const { computation, pausedOn } = limit;
  if (limit.state !== 'paused' || !pausedOn) return limit;
  const days =
    computation.unit === 'working_day' ? workingDaysBetween(calendar, pausedOn, today) : daysBetween(pausedOn, today);
  const pauses = [...computation.pauses, { from: pausedOn, to: today, days }];
  const next = compute({ ...computation, pauses }, calendar);
  return { ...limit, ...dated(next), computation: next, state: 'running', pausedOn: null };
}

/** The same limit computed again, for when a year's days off have been announced. */
export function recomputed(limit: Limit, calendar: WorkCalendar): Limit {
  const next = compute(limit.computation, calendar);
  return { ...limit, ...dated(next), computation: next };
}

/** The running limit that falls due first. */
export function nearestLimit<T extends { state: LimitState; dueOn: string }>(limits: readonly T[]): T | null {
  const running = limits.filter((limit) => limit.state === 'running');
  return running.reduce<T | null>((first, limit) => (!first || limit.dueOn < first.dueOn ? limit : first), null);
}

/** How the date came about, as a sentence for anybody. */
export function limitHow(limit: Pick<NewLimit, 'computation' | 'provisional'>): Text {
  const { amount, unit, startsOn, pauses, legalDueOn, dueOn } = limit.computation;
  const paused = pauses.reduce((sum, pause) => sum + pause.days, 0);
  const variant = [
    unit,
    ...(legalDueOn === dueOn ? [] : ['moved']),
    ...(paused === 0 ? [] : ['rested']),
    ...(limit.provisional ? ['provisional'] : []),
  ].join('_');
  return {
    key: `matter:limit.how.${variant}`,
    params: { days: amount, paused, start: { date: startsOn }, legal: { date: legalDueOn }, due: { date: dueOn } },
  };
}

type Inputs = Pick<Computation, 'amount' | 'unit' | 'startsOn' | 'pauses'>;

function compute({ amount, unit, startsOn, pauses }: Inputs, calendar: WorkCalendar): Computation {
  const total = amount + pauses.reduce((sum, pause) => sum + pause.days, 0);
  const legal =
    unit === 'working_day'
      ? addWorkingDays(calendar, startsOn, total)
      : { day: addDays(startsOn, total), unconfirmedYears: [] };
  const internal = workingDayOnOrBefore(calendar, legal.day);
  // A day's limit that starts on a Friday night would otherwise be due before it began.
  const dueOn = internal.day > startsOn ? internal.day : legal.day;
  const unconfirmedYears = [...new Set([...legal.unconfirmedYears, ...internal.unconfirmedYears])].sort();
  return { amount, unit, startsOn, pauses, legalDueOn: legal.day, dueOn, unconfirmedYears };
}

function dated(computation: Computation): Pick<NewLimit, 'startsOn' | 'legalDueOn' | 'dueOn' | 'provisional'> {
  const { startsOn, legalDueOn, dueOn, unconfirmedYears } = computation;
  return { startsOn, legalDueOn, dueOn, provisional: unconfirmedYears.length > 0 };
}
