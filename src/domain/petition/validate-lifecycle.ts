import type { Permission } from '../staff/permissions.ts';
import { ROLE_PERMISSIONS } from '../staff/permissions.ts';
import { ACTIVITIES, type ActivityKey, activityOf } from './activities.ts';
import { hasForm } from './acts.ts';
import type { ClockEffect } from './clock-effect.ts';
import {
  type Action,
  CITIZEN_ACTIONS,
  DOCUMENT_TYPES,
  NOTICES,
  PLAIN_ACTIONS,
  RESTING,
  STAFF_ACTIONS,
  type Transition,
  transitions,
} from './lifecycle.ts';
import { type LimitRule, NATIONAL_RULES, outlives } from './limit-rules.ts';
import { LIMIT_KEYS, type LimitKey } from './limits.ts';
import { NEED_KEYS } from './needs.ts';
import { STATUSES, type Status } from './statuses.ts';

/**
 * Walks the transition table and says what is wrong with it: statuses that nothing leads to or out of, rests that nobody
 * ends, permissions that nobody holds, words that nothing uses, clocks that begin and that nothing stops. Empty: all well.
 * What needs locales, templates or inputs (texts, events) is asked in the tests.
 */
export function lifecycleFaults(table: LifecycleTable = transitions): string[] {
  const rows = rowsOf(table);
  return [
    ...wayFaults(rows),
    ...restFaults(rows),
    ...holderFaults(rows),
    ...formFaults(rows),
    ...unusedFaults(rows),
    ...clockFaults(rows),
  ];
}

export type LifecycleTable = Record<Status, Partial<Record<Action, Transition>>>;

/** One transition of the table. */
export interface LifecycleRow {
  status: Status;
  action: Action;
  transition: Transition;
}

export const rowsOf = (table: LifecycleTable): LifecycleRow[] =>
  STATUSES.flatMap((status) =>
    (Object.entries(table[status]) as [Action, Transition][]).map(([action, transition]) => ({
      status,
      action,
      transition,
    })),
  );

/** Where a row can lead: a rest ends where it can have begun. */
export function targetsOf({ status, transition: { to } }: LifecycleRow, rows: readonly LifecycleRow[]): Status[] {
  if (to === 'same') return [status];
  if (to !== 'resume') return [to];
  const resumed = rows.flatMap((row) => (row.status === status && row.transition.resumesTo) || []);
  const entered = rows.filter((row) => row.transition.to === status).map((row) => row.status);
  return [...new Set([...entered.filter((from) => !RESTING.includes(from)), ...resumed])];
}

function reachable(start: Status, rows: readonly LifecycleRow[]): Set<Status> {
  const seen = new Set<Status>([start]);
  for (const status of seen) {
    for (const row of rows.filter((each) => each.status === status)) {
      for (const to of targetsOf(row, rows)) seen.add(to);
    }
  }
  return seen;
}

function wayFaults(rows: readonly LifecycleRow[]): string[] {
  const fromStart = reachable('registered', rows);
  return STATUSES.flatMap((status) => {
    const isEnd = !rows.some((row) => row.status === status);
    return [
      ...(fromStart.has(status) ? [] : [`${status}: nothing leads to it`]),
      ...(isEnd && status !== 'archived' ? [`${status}: nothing leads out of it`] : []),
      ...(!isEnd && status === 'archived' ? ['archived: it is not the end'] : []),
      ...(reachable(status, rows).has('archived') ? [] : [`${status}: it never gets into the archive`]),
    ];
  });
}

function restFaults(rows: readonly LifecycleRow[]): string[] {
  return [
    ...rows
      .filter(({ status, transition }) => transition.to === 'resume' && !RESTING.includes(status))
      .map(({ status, action }) => `${status} ${action}: resumes where nothing rests`),
    ...rows
      .filter(({ status, transition }) => transition.resumesTo && !RESTING.includes(status))
      .map(({ status, action }) => `${status} ${action}: says where to resume where nothing rests`),
    ...RESTING.flatMap((status) => {
      const ends = rows.filter((row) => row.status === status && row.transition.to === 'resume');
      const byOffice = ends.some(({ transition }) => transition.allow !== 'petitioner');
      return byOffice ? [] : [`${status}: only the petitioner can end the rest`];
    }),
  ];
}

const OF_SEALED: readonly Permission[] = ROLE_PERMISSIONS.sealed_reader;
const OF_OTHERS: ReadonlySet<Permission> = new Set(
  Object.entries(ROLE_PERMISSIONS).flatMap(([role, held]) => (role === 'sealed_reader' ? [] : [...held])),
);

function holderFaults(rows: readonly LifecycleRow[]): string[] {
  const citizens: readonly string[] = CITIZEN_ACTIONS;
  return rows.flatMap(({ status, action, transition: { allow } }) => {
    const where = `${status} ${action}`;
    if ((allow === 'petitioner') !== citizens.includes(action)) return [`${where}: whose action is it?`];
    if (allow === 'petitioner') return [];
    return [
      ...(OF_OTHERS.has(allow) ? [] : [`${where}: no role brings ${allow}`]),
      ...(OF_SEALED.includes(allow) ? [] : [`${where}: nobody may do it to a sealed matter`]),
    ];
  });
}

function formFaults(rows: readonly LifecycleRow[]): string[] {
  const plain: readonly string[] = [...PLAIN_ACTIONS, ...CITIZEN_ACTIONS];
  return rows
    .filter(({ action }) => hasForm(action) === plain.includes(action))
    .map(({ status, action }) => `${status} ${action}: it has no form, or two ways to be filled in`);
}

/** Issued otherwise: the receipt comes with registration. */
const OUTSIDE_DOCUMENTS: readonly string[] = ['receipt'];
/** Told otherwise: by the sweep. */
const OUTSIDE_NOTICES: readonly string[] = ['overdue'];

function unusedFaults(rows: readonly LifecycleRow[]): string[] {
  const activities = (Object.keys(ACTIVITIES) as ActivityKey[]).map(activityOf);
  const all = [...rows.map(({ transition }) => transition), ...activities];
  const used = {
    action: new Set<string>(rows.map(({ action }) => action)),
    need: new Set<string>(rows.flatMap(({ transition }) => transition.needs ?? [])),
    notice: new Set<string>([...OUTSIDE_NOTICES, ...all.flatMap(({ notifies }) => notifies ?? [])]),
    document: new Set<string>([
      ...OUTSIDE_DOCUMENTS,
      // What an assignment with a date or a requirement makes: decide.ts.
      'assignment',
      ...all.flatMap(({ documents }) => documents ?? []),
    ]),
  };
  const known = {
    action: [...STAFF_ACTIONS, ...CITIZEN_ACTIONS],
    need: NEED_KEYS,
    notice: NOTICES,
    document: DOCUMENT_TYPES,
  } satisfies Record<keyof typeof used, readonly string[]>;
  return (Object.keys(used) as (keyof typeof used)[]).flatMap((what) => [
    ...known[what].filter((name) => !used[what].has(name)).map((name) => `${what} ${name}: nothing uses it`),
    ...[...used[what]]
      .filter((name) => !(known[what] as readonly string[]).includes(name))
      .map((name) => `${what} ${name}: nobody knows it`),
  ]);
}

// ---------------------------------------------------------------- clocks

interface Step {
  from: Status;
  to: Status[];
  effect: ClockEffect;
  /** A limit whose date the act itself may set. */
  fixes?: LimitKey;
}

function stepsOf(rows: readonly LifecycleRow[]): Step[] {
  const acts = rows.map((row): Step => {
    const fixes = FIXED_BY[row.action];
    return {
      from: row.status,
      to: targetsOf(row, rows),
      effect: row.transition.clock ?? {},
      ...(fixes && { fixes }),
    };
  });
  const recordable = rows.filter(({ action }) => action === 'record').map(({ status }) => status);
  const activities = (Object.keys(ACTIVITIES) as ActivityKey[])
    .map(activityOf)
    .flatMap(({ statuses, clock, fixes }) =>
      recordable
        .filter((status) => clock && (statuses ?? recordable).includes(status))
        .map((from): Step => ({ from, to: [from], effect: clock ?? {}, ...(fixes && { fixes: fixes.key }) })),
    );
  return [...acts, ...activities];
}

/** Acts whose form holds the date of a limit: decide.ts, clockInputOf. */
const FIXED_BY: Partial<Record<Action, LimitKey>> = { assign: 'assigned', sign_letter: 'execution' };
/** Acts that fulfil a limit for one of their answers: decide.ts, clockOf. */
const MET_BY: Partial<Record<LimitKey, Action>> = { execution: 'execute' };

const rulesOf = (key: LimitKey): LimitRule[] => NATIONAL_RULES.filter((rule) => rule.key === key);

const removes = ({ effect: { meets, ends } }: Step, key: LimitKey): boolean =>
  (meets === 'all' || ends === true ? !outlives(key) : false) ||
  (meets !== 'all' && meets?.includes(key)) ||
  (ends !== true && ends?.includes(key)) ||
  false;

function begins({ effect, fixes }: Step, key: LimitKey): boolean {
  if (fixes === key || effect.restarts?.includes(key)) return true;
  return rulesOf(key).some(({ startsAt }) => startsAt.some((moment) => effect.starts?.includes(moment)));
}

const startsOnReceipt = (key: LimitKey): boolean => rulesOf(key).some(({ startsAt }) => startsAt.includes('received'));

/** Where a limit can be running. */
function liveIn(key: LimitKey, steps: readonly Step[]): Set<Status> {
  const live = new Set<Status>(startsOnReceipt(key) ? ['registered'] : []);
  for (let before = -1; before < live.size; ) {
    before = live.size;
    for (const step of steps) {
      const goesOn = live.has(step.from) && !removes(step, key);
      if (goesOn || begins(step, key)) for (const to of step.to) live.add(to);
    }
  }
  return live;
}

/** Whatever can run can be stopped from wherever it runs, and nothing runs in the archive. */
function clockFaults(rows: readonly LifecycleRow[]): string[] {
  const steps = stepsOf(rows);
  return LIMIT_KEYS.flatMap((key) => {
    const live = liveIn(key, steps);
    const stops = new Set<Status>([
      ...steps.filter((step) => removes(step, key)).map(({ from }) => from),
      ...rows.filter(({ action }) => action === MET_BY[key]).map(({ status }) => status),
    ]);
    const stuck = [...live].filter((status) => ![...reachable(status, rows)].some((later) => stops.has(later)));
    return [
      ...stuck.map((status) => `limit ${key}: nothing stops it in ${status}`),
      ...(live.has('archived') ? [`limit ${key}: it runs on in the archive`] : []),
      ...(live.size > 0 && !isMeetable(key, steps, rows) ? [`limit ${key}: nothing fulfils it`] : []),
    ];
  });
}

/** A duty that can be kept; a right needs nobody. */
function isMeetable(key: LimitKey, steps: readonly Step[], rows: readonly LifecycleRow[]): boolean {
  if (rulesOf(key).some(({ window }) => window)) return true;
  if (rows.some(({ action }) => action === MET_BY[key])) return true;
  return steps.some(({ effect: { meets } }) => (meets === 'all' ? !outlives(key) : meets?.includes(key)));
}
