import { dayInZone } from '../calendar/dates.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { ClockEffect, ClockInput, LimitMoment } from './clock-effect.ts';
import type { PetitionEventBody } from './events.ts';
import {
  concerns,
  type LimitedMatter,
  type LimitRule,
  maxExtension,
  type OfficeRules,
  outlives,
  ruleOn,
} from './limit-rules.ts';
import {
  type ClockTime,
  extended,
  isLive,
  LIMIT_KEYS,
  type Limit,
  type LimitKey,
  type NewLimit,
  paused,
  resumed,
  startLimit,
} from './limits.ts';

/** What a step of the clocks is computed with. */
export interface ClockContext {
  matter: LimitedMatter;
  at: ClockTime;
  calendar: WorkCalendar;
  rules: OfficeRules;
}

/** What an action did to a matter's limits. */
export interface ClockStep {
  /** All as they were given, in the same order, with what has changed. */
  limits: Limit[];
  started: NewLimit[];
  events: PetitionEventBody[];
}

/**
 * What an action does to a matter's limits; pure. In this order: what rests goes on, what is to rest rests, what is met is
 * met, what ends ends, an end is moved, and what begins begins.
 */
export function stepClock(
  before: readonly Limit[],
  { effect, input = {} }: { effect: ClockEffect; input?: ClockInput | undefined },
  context: ClockContext,
): ClockStep {
  const step: ClockStep = { limits: [...before], started: [], events: [] };
  resume(step, effect, context);
  pause(step, effect, context);
  extend(step, { effect, input }, context);
  const met = settle(step, { effect, input }, context);
  const starting = new Set([...begins(step, effect, context), ...met.filter((key) => repeats(key, context))]);
  for (const key of LIMIT_KEYS) {
    const fixedOn = input.fixed?.[key];
    if (starting.has(key) || fixedOn) start(step, { key, fixedOn, effect }, context);
  }
  return step;
}

/** The limits that begin at a moment for a matter that has none of them yet. */
export function limitsStartingAt(moment: LimitMoment, context: ClockContext): NewLimit[] {
  return stepClock([], { effect: { starts: [moment] } }, context).started;
}

function resume({ limits, events }: ClockStep, effect: ClockEffect, { at, calendar }: ClockContext): void {
  const goesOn = ({ key, state, pauseCause }: Limit) =>
    state === 'paused' &&
    (pauseCause === 'hearing' ? (effect.continues?.includes(key) ?? false) : effect.resumes === true);
  const going = limits.filter(goesOn);
  if (going.length === 0) return;
  const after = going.map((limit) => resumed(limit, at, calendar));
  replace(limits, after);
  for (const cause of ['question', 'hearing'] as const) {
    const of = after.filter((_, index) => (going[index]?.pauseCause ?? 'question') === cause);
    if (of.length === 0) continue;
    const data = { limits: of.map(({ key, dueOn }) => ({ key, dueOn })), ...(cause === 'hearing' ? { cause } : {}) };
    events.push({ type: 'limits_resumed', data });
  }
}

function pause({ limits, events }: ClockStep, effect: ClockEffect, { at }: ClockContext): void {
  // What has run out does not rest: its end would move into the future, and nobody would be told of it again.
  const isOver = ({ dueAt, legalDueOn }: Limit) => (dueAt ? dueAt <= at.now : legalDueOn < at.today);
  const asked = limits.filter(
    (limit) => effect.pauses && limit.state === 'running' && limit.force === 'target' && !isOver(limit),
  );
  const heard = limits.filter((limit) => isLive(limit) && effect.suspends?.includes(limit.key) && !isOver(limit));
  replace(
    limits,
    asked.map((limit) => paused(limit, at, 'question')),
  );
  replace(
    limits,
    heard.map((limit) => heardFrom(limit, at)),
  );
  if (asked.length > 0) events.push({ type: 'limits_paused', data: { keys: asked.map(({ key }) => key) } });
  if (heard.length > 0) {
    events.push({ type: 'limits_paused', data: { keys: heard.map(({ key }) => key), cause: 'hearing' } });
  }
}

/** What rests for a question rests on for the hearing, from the day on which it began to rest. */
const heardFrom = (limit: Limit, at: ClockTime): Limit =>
  limit.state === 'paused' ? { ...limit, pauseCause: 'hearing' } : paused(limit, at, 'hearing');

interface Act {
  effect: ClockEffect;
  input: ClockInput;
}

function extend({ limits, events }: ClockStep, { effect, input }: Act, { at, calendar }: ClockContext): void {
  const days = input.extendBy;
  if (!effect.extends || days === undefined) return;
  for (const limit of limits.filter((one) => isLive(one) && effect.extends?.includes(one.key))) {
    if (extensionRefusal(limit, days)) throw new Error(`Limit ${limit.key} cannot be extended by ${days} days`);
    const after = extended(limit, { days, on: at.today }, calendar);
    replace(limits, [after]);
    const data = { key: limit.key, days, before: limit.legalDueOn, legalDueOn: after.legalDueOn, dueOn: after.dueOn };
    events.push({ type: 'limit_extended', data });
  }
}

/** Why a limit cannot get that many more days; null when it can. */
export function extensionRefusal(
  limit: Limit,
  days: number,
): 'limit.extended_before' | 'limit.extension_too_long' | 'limit.not_running' | null {
  if (!isLive(limit)) return 'limit.not_running';
  if (limit.computation.extension) return 'limit.extended_before';
  return days >= 1 && days <= maxExtension(limit.key) ? null : 'limit.extension_too_long';
}

/** What is over neither rests nor is looked at. */
const AT_REST = { pausedOn: null, pausedAt: null, pauseCause: null, checkOn: null, checkAt: null } as const;

/** Meets and ends; gives the keys that were met by name. */
function settle({ limits }: ClockStep, { effect, input }: Act, { at }: ClockContext): LimitKey[] {
  const { meets, ends } = effect;
  const isMet = ({ key }: Limit) => (meets === 'all' ? !outlives(key) : (meets?.includes(key) ?? false));
  // Who sets another date sets it in place of the first.
  const isReset = ({ key }: Limit) => input.fixed?.[key] !== undefined;
  const isEnded = (limit: Limit) =>
    (ends === true ? !outlives(limit.key) : ends?.includes(limit.key)) || isReset(limit);
  const live = limits.filter(isLive);
  const met = live.filter(isMet);
  replace(
    limits,
    met.map((limit) => ({ ...limit, ...AT_REST, state: 'met', metAt: at.now })),
  );
  const ended = live.filter((limit) => !isMet(limit) && isEnded(limit));
  replace(
    limits,
    ended.map((limit) => ({ ...limit, ...AT_REST, state: 'ended' })),
  );
  return meets === 'all' ? [] : met.map(({ key }) => key);
}

/** The keys that begin, by their moments or by name. */
function begins({ limits }: ClockStep, effect: ClockEffect, context: ClockContext): LimitKey[] {
  return LIMIT_KEYS.filter((key) => {
    const rule = ruleOn(key, context.at.today, context.rules);
    if (!concerns(rule, context.matter) || rule.unit === 'fixed') return false;
    const isNamed = effect.restarts?.includes(key) ?? false;
    const isMoment = rule.startsAt.some((moment) => effect.starts?.includes(moment));
    if (!isNamed && !isMoment) return false;
    const runs = limits.filter((limit) => limit.key === key);
    // The petitioner's right counts from the latest answer; whatever else runs, runs on.
    if (runs.some(isLive)) return rule.runsFor === 'petitioner';
    return isNamed || !(rule.once && runs.some(({ state }) => state === 'met'));
  });
}

const repeats = (key: LimitKey, { at, rules, matter }: ClockContext): boolean => {
  const rule = ruleOn(key, at.today, rules);
  return rule.repeats === true && concerns(rule, matter);
};

function start(
  step: ClockStep,
  { key, fixedOn, effect }: { key: LimitKey; fixedOn?: string | undefined; effect: ClockEffect },
  context: ClockContext,
): void {
  const { at, calendar, rules } = context;
  const on = startDay(ruleOn(key, at.today, rules), effect, context);
  if (!on) return;
  const rule = ruleOn(key, on, rules);
  if (!rule.runs || (!fixedOn && rule.unit === 'fixed')) return;
  const runs = step.limits.filter((limit) => limit.key === key);
  replace(
    step.limits,
    runs.filter(isLive).map((limit) => ({ ...limit, ...AT_REST, state: 'ended' })),
  );
  const run = runs.reduce((last, limit) => Math.max(last, limit.run), 0) + 1;
  step.started.push(startLimit(rule, { on, at, run, ...(fixedOn && { fixedOn }) }, calendar));
}

/** Today, or the day of acceptance; null where that has not come yet. */
function startDay(rule: LimitRule, effect: ClockEffect, { matter, at }: ClockContext): string | null {
  if (rule.countsFrom !== 'acceptance') return at.today;
  if (matter.acceptedAt) return dayInZone(matter.acceptedAt, at.timeZone);
  return effect.starts?.includes('accepted') ? at.today : null;
}

function replace(limits: Limit[], changed: readonly Limit[]): void {
  for (const limit of changed) {
    const index = limits.findIndex(({ id }) => id === limit.id);
    if (index >= 0) limits[index] = limit;
  }
}
