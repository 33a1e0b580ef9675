import { addDays, daysBetween } from '../calendar/dates.ts';
import {
  addWorkingDays,
  type WorkCalendar,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../calendar/working-days.ts';
import { isWindow } from './limit-rules.ts';
import {
  type ClockTime,
  isClockUnit,
  LIMIT_STAGES,
  type Limit,
  type LimitStage,
  type NewLimit,
  overdueFrom,
} from './limits.ts';

/**
 * What is told as a limit's time passes: at half, at 80 %, one working day before its end, when it is overdue; then the
 * steps of escalation, which a person decides. Each is told once; whoever comes late (after downtime) tells only the
 * highest that has been reached. A limit of a single day has no half: a stage that would fall on its first day is left
 * out. The chain of an alert goes up one level each time its minutes have passed.
 */
export interface Escalation {
  /** Working days after the legal date; null: never proposed. */
  supervise: number | null;
  list: number | null;
  interview: number | null;
}
export const DEFAULT_ESCALATION: Escalation = { supervise: 3, list: 7, interview: 15 };

/** What decides the stages of a limit, besides the limit. */
export interface StagePolicy {
  calendar: WorkCalendar;
  escalation: Escalation;
  /** Levels of the duty chain above the first. */
  alertLevels: number;
}

export const ESCALATION_STEPS = ['supervise', 'list', 'interview'] as const;

/** Enough to know when to look first: steps that depend on the office's settings come after that. */
export const FIRST_CHECK = { escalation: DEFAULT_ESCALATION, alertLevels: 1 } as const;

/** What the stages of a limit depend on. */
type Staged = NewLimit & Pick<Limit, 'stage'>;

type Mark = { stage: LimitStage; on: string } | { stage: LimitStage; at: Date };

const MOST = 0.8;
const HOUR_MS = 3_600_000;

/** All stages of a limit with their days or instants. */
export function stagesOf(limit: Staged, policy: StagePolicy): Mark[] {
  if (isWindow(limit.key)) return [];
  if (limit.key === 'alert') return alertStages(limit, policy.alertLevels);
  if (isClockUnit(limit.computation.unit)) return clockStages(limit);
  return [...warnings(limit, policy.calendar), ...escalations(limit, policy)];
}

/** The highest stage that has been reached and not been told, and when to look again. */
export function lookAt(
  limit: Staged,
  policy: StagePolicy,
  now: Pick<ClockTime, 'now' | 'today'>,
): { reached: LimitStage | null } & Pick<Limit, 'checkOn' | 'checkAt'> {
  const told = rank(limit.stage);
  const open = stagesOf(limit, policy).filter(({ stage }) => rank(stage) > told);
  const reached = open.filter((mark) => isReached(mark, now)).map(({ stage }) => stage);
  const highest = reached.reduce<LimitStage | null>((a, b) => (rank(a) > rank(b) ? a : b), null);
  const later = open.filter(({ stage }) => rank(stage) > Math.max(told, rank(highest)));
  return { reached: highest, ...nextCheck(limit, later) };
}

/** The limit with the day on which to look at it next; nothing is told here. */
export function withCheck<T extends Staged>(limit: T, policy: StagePolicy): T {
  const told = rank(limit.stage);
  return {
    ...limit,
    ...nextCheck(
      limit,
      stagesOf(limit, policy).filter(({ stage }) => rank(stage) > told),
    ),
  };
}

function nextCheck(limit: Staged, marks: readonly Mark[]): Pick<Limit, 'checkOn' | 'checkAt'> {
  // A right that lapses is looked at once, when it has.
  if (isWindow(limit.key)) return { checkOn: overdueFrom(limit), checkAt: null };
  const days = marks.flatMap((mark) => ('on' in mark ? mark.on : [])).sort();
  const instants = marks.flatMap((mark) => ('at' in mark ? mark.at.getTime() : [])).sort((a, b) => a - b);
  const [at] = instants;
  return { checkOn: days[0] ?? null, checkAt: at === undefined ? null : new Date(at) };
}

export const rank = (stage: LimitStage | null): number => (stage ? LIMIT_STAGES.indexOf(stage) : -1);

const isReached = (mark: Mark, { now, today }: Pick<ClockTime, 'now' | 'today'>): boolean =>
  'on' in mark ? mark.on <= today : mark.at <= now;

function warnings(limit: Staged, calendar: WorkCalendar): Mark[] {
  const { startsOn, dueOn } = limit;
  const marks: Mark[] = [
    { stage: 'half', on: dayAt(limit, 0.5, calendar) },
    { stage: 'most', on: dayAt(limit, MOST, calendar) },
    { stage: 'last_day', on: workingDayOnOrBefore(calendar, addDays(dueOn, -1)).day },
  ];
  return marks.filter((mark) => 'on' in mark && mark.on > startsOn && mark.on <= dueOn);
}

/** The day on which that part of a limit's time has passed, its rests left out. */
function dayAt({ startsOn, dueOn, computation }: Staged, part: number, calendar: WorkCalendar): string {
  const inWorkingDays = computation.unit === 'working_day';
  const span = inWorkingDays ? workingDaysBetween(calendar, startsOn, dueOn) : daysBetween(startsOn, dueOn);
  const rested = computation.pauses.reduce((sum, pause) => sum + pause.days, 0);
  const after = (count: number) =>
    inWorkingDays ? addWorkingDays(calendar, startsOn, count).day : addDays(startsOn, count);
  let passed = Math.ceil(Math.max(0, span - rested) * part);
  for (const { from, days } of computation.pauses) if (from < after(passed)) passed += days;
  return after(passed);
}

function escalations(limit: Staged, { calendar, escalation }: StagePolicy): Mark[] {
  const overdue: Mark = { stage: 'overdue', on: overdueFrom(limit) };
  const steps = ESCALATION_STEPS.flatMap((stage): Mark[] => {
    const after = escalation[stage];
    return after === null ? [] : [{ stage, on: addWorkingDays(calendar, limit.legalDueOn, after).day }];
  });
  return [overdue, ...steps];
}

/** Hours: half, 80 %, the last hour of more than four, and the end. */
function clockStages({ computation, dueAt }: Staged): Mark[] {
  const { startedAt } = computation;
  if (!startedAt || !dueAt) return [];
  const start = Date.parse(startedAt);
  const span = dueAt.getTime() - start;
  const part = (share: number) => new Date(start + Math.round(span * share));
  const lastHour: Mark[] = span > 4 * HOUR_MS ? [{ stage: 'last_day', at: new Date(dueAt.getTime() - HOUR_MS) }] : [];
  return [
    { stage: 'half', at: part(0.5) },
    { stage: 'most', at: part(MOST) },
    ...lastHour,
    { stage: 'overdue', at: dueAt },
  ];
}

const LEVELS = ['level_1', 'level_2', 'level_3', 'level_4'] as const satisfies readonly LimitStage[];
const levels: readonly LimitStage[] = LEVELS;
export const MAX_ALERT_LEVELS = LEVELS.length;

/** The level of the duty chain that a stage tells; null for other stages. */
export function alertLevel(stage: LimitStage): number | null {
  const index = levels.indexOf(stage);
  return index < 0 ? null : index + 1;
}

function alertStages({ computation, dueAt }: Staged, levels: number): Mark[] {
  const { startedAt } = computation;
  if (!startedAt || !dueAt) return [];
  const step = dueAt.getTime() - Date.parse(startedAt);
  return LEVELS.slice(0, Math.max(1, levels)).map((stage, index) => ({
    stage,
    at: new Date(dueAt.getTime() + index * step),
  }));
}
