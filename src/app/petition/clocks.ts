import { yearOf } from '../../domain/calendar/dates.ts';
import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import type { ClockEffect, ClockInput } from '../../domain/petition/clock-effect.ts';
import { limitsStartingAt, stepClock } from '../../domain/petition/limit-clock.ts';
import type { LimitedMatter } from '../../domain/petition/limit-rules.ts';
import { FIRST_CHECK, withCheck } from '../../domain/petition/limit-stages.ts';
import {
  type ClockTime,
  FRESH,
  isLive,
  type Limit,
  type NewLimit,
  nearestLimit,
} from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { raiseAlert } from '../limits/raise-alert.ts';
import { calendarFrom, OFFICE_ZONE } from '../moment.ts';
import type { Stores } from '../stores.ts';

/** A moment; `timeZone` is the office's, of which only limits of hours need to know. */
export interface ClockMoment {
  now: Date;
  today: string;
  timeZone?: string;
}

export interface ClockAct extends ClockMoment {
  effect: ClockEffect;
  input?: ClockInput | undefined;
}

/**
 * Applies what an action does to a matter's clocks, writes it down with its events, and gives the limits as they then
 * stand. `petition` is the matter as the action leaves it. Throws where an extension or a date is not possible: whoever
 * decides must have refused it.
 */
export async function applyClock(stores: Stores, petition: Petition, act: ClockAct): Promise<Limit[]> {
  const before = await stores.limits.list(petition.id);
  if (!moves(act.effect, act.input, before)) return before;
  const { step, at, calendar } = await stepFrom(stores, petition, { before, act });
  const changed = step.limits.filter((limit, index) => limit !== before[index]);
  await stores.limits.update(...changed.map((limit) => checked(limit, calendar)));
  for (const event of step.events) {
    await stores.events.append(petition, { ...event, actor: { kind: 'system' }, at: at.now });
  }
  if (step.started.length === 0) return step.limits;
  await stores.limits.insert(
    petition.id,
    step.started.map((limit) => freshlyChecked(limit, calendar)),
  );
  if (step.started.some(({ key }) => key === 'alert')) await raiseAlert(stores, petition, at);
  return stores.limits.list(petition.id);
}

/** The limits as an act would leave them; nothing is written. */
export async function foreseeLimits(stores: Stores, petition: Petition, act: ClockAct): Promise<Limit[]> {
  const before = await stores.limits.list(petition.id);
  if (!moves(act.effect, act.input, before)) return before;
  const { step } = await stepFrom(stores, petition, { before, act });
  const unwritten = { ...FRESH, id: 0n, petitionId: petition.id };
  return [...step.limits, ...step.started.map((limit) => ({ ...limit, ...unwritten }))];
}

async function stepFrom(stores: Stores, petition: Petition, { before, act }: { before: Limit[]; act: ClockAct }) {
  const at = timeOf(act);
  const calendar = await calendarOf(stores, before, at);
  const rules = await stores.limitRules.list();
  const step = stepClock(before, act, { matter: petition, at, calendar, rules });
  return { step, at, calendar };
}

/** The limits that a new matter begins with. */
export async function limitsOnReceipt(
  stores: Pick<Stores, 'calendar' | 'limitRules'>,
  matter: LimitedMatter,
  moment: ClockMoment,
): Promise<NewLimit[]> {
  const at = timeOf(moment);
  const calendar = await calendarFrom(stores, at.today);
  const context = { matter, at, calendar, rules: await stores.limitRules.list() };
  return limitsStartingAt('received', context).map((limit) => freshlyChecked(limit, calendar));
}

/** What a matter's row keeps of its limits, for queues to sort by. */
export function nextDue(limits: readonly Limit[]): Pick<Petition, 'nextDueOn' | 'nextLimitKey'> {
  const next = nearestLimit(limits);
  return { nextDueOn: next?.dueOn ?? null, nextLimitKey: next?.key ?? null };
}

const timeOf = ({ now, today, timeZone = OFFICE_ZONE }: ClockMoment): ClockTime => ({ now, today, timeZone });

/** The calendar that all of a matter's live limits can be counted with. */
export function calendarOf(
  stores: Pick<Stores, 'calendar'>,
  limits: readonly Limit[],
  { today }: Pick<ClockTime, 'today'>,
): Promise<WorkCalendar> {
  const starts = limits.filter(isLive).map(({ startsOn }) => startsOn);
  return calendarFrom(stores, [today, ...starts].sort()[0] ?? today, yearOf(today));
}

/** Whether anything may come of it: most acts leave the clocks alone. */
function moves(effect: ClockEffect, input: ClockInput | undefined, limits: readonly Limit[]): boolean {
  if (effect.starts || effect.restarts || Object.keys(input?.fixed ?? {}).length > 0) return true;
  return Object.keys(effect).length > 0 && limits.some(isLive);
}

const checked = (limit: Limit, calendar: WorkCalendar): Limit =>
  limit.state === 'running' ? withCheck(limit, { ...FIRST_CHECK, calendar }) : limit;

const freshlyChecked = (limit: NewLimit, calendar: WorkCalendar): NewLimit => {
  const { checkOn, checkAt } = withCheck({ ...limit, stage: null }, { ...FIRST_CHECK, calendar });
  return { ...limit, checkOn, checkAt };
};
