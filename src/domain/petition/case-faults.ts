import { caseFacts, flagsOf, type OfficePolicy } from './case-facts.ts';
import type { PetitionEvent } from './events.ts';
import { outlives } from './limit-rules.ts';
import { isLive, type Limit, nearestLimit } from './limits.ts';
import type { Petition } from './petition.ts';
import { type Replaying, replayLimits } from './replay-limits.ts';
import { isOpen, type Outcome, type Status } from './statuses.ts';

export interface CaseGiven extends Replaying {
  policy: OfficePolicy;
  /** False while days off have been edited and open dates were not computed again. */
  isCalendarSettled: boolean;
}

/** What must be so of every matter at any time, whatever happened to it; what is not, in a line each. Never its words. */
export function caseFaults(
  petition: Petition,
  { events, limits }: { events: readonly PetitionEvent[]; limits: readonly Limit[] },
  given: CaseGiven,
): string[] {
  if (events[0]?.type !== 'registered') return ['its history does not begin with its registration'];
  const facts = caseFacts(petition, events, { ...given, limits });
  const flags = flagsOf(facts);
  return [
    ...expect('status', petition.status, facts.status),
    ...expect('marks', [...petition.flags].sort().join(), [...flags].sort().join()),
    ...outcomeFaults(petition),
    ...rowFaults(petition, events),
    ...runFaults(petition, limits),
    ...replayFaults(petition, { events, limits }, given),
  ];
}

const expect = (what: string, is: unknown, should: unknown): string[] =>
  is === should ? [] : [`its ${what} is ${is ?? 'missing'}, by its history it is ${should ?? 'missing'}`];

/** The outcomes that a status can have; without an outcome there is no day of closing. */
const OUTCOMES_OF: Partial<Record<Status, readonly (Outcome | null)[]>> = {
  closed: ['answered', 'withdrawn'],
  concluded: ['concluded'],
  transferred_out: ['transferred_out'],
  not_accepted: ['not_accepted'],
  archived: ['answered', 'withdrawn', 'concluded', 'transferred_out', 'not_accepted', null],
};

function outcomeFaults({ status, outcome, closedAt, unitId, linkedToId }: Petition): string[] {
  const possible = OUTCOMES_OF[status] ?? [null];
  const isRepeat = status === 'linked' || (status === 'archived' && outcome === null);
  return [
    ...(possible.includes(outcome) ? [] : [`status ${status} with outcome ${outcome ?? 'none'}`]),
    ...((outcome === null) === (closedAt === null) ? [] : ['its outcome and the day of closing disagree']),
    ...(isRepeat === (linkedToId !== null) ? [] : [`status ${status} and its link disagree`]),
    ...(unitId === null && (status === 'dispatched' || status === 'objected') ? [`${status} without a unit`] : []),
  ];
}

/** What the row keeps of the history. */
interface Kept {
  unitId: string | null;
  handlerId: string | null;
  acceptedAt: number | null;
  repliedAt: number | null;
  triageClass: string | null;
  urgent: boolean;
  linkedToId: string | null;
  recused: string;
  assists: string;
}

function rowFaults(petition: Petition, events: readonly PetitionEvent[]): string[] {
  const { unitId, handlerId, acceptedAt, repliedAt, triageClass, urgent, linkedToId } = petition;
  const is: Kept = {
    ...{ unitId, handlerId, triageClass, urgent, linkedToId },
    acceptedAt: acceptedAt?.getTime() ?? null,
    repliedAt: repliedAt?.getTime() ?? null,
    recused: [...petition.recusedIds].sort().join(),
    assists: [...petition.assistUnitIds].sort().join(),
  };
  const should = events.reduce(kept, NOTHING);
  return (Object.keys(is) as (keyof Kept)[]).flatMap((key) => expect(key, is[key], should[key]));
}

const NOTHING: Kept = {
  ...{ unitId: null, handlerId: null, acceptedAt: null, repliedAt: null, triageClass: null },
  ...{ urgent: false, linkedToId: null, recused: '', assists: '' },
};

const ids = (joined: string): string[] => (joined === '' ? [] : joined.split(','));

function kept(row: Kept, event: PetitionEvent): Kept {
  const at = event.at.getTime();
  switch (event.type) {
    case 'registered':
      return { ...row, urgent: event.data.urgent };
    case 'assigned': {
      const { unitId, handlerId, assists } = event.data;
      const named = assists && [...new Set(assists.map((each) => each.unitId))].sort().join();
      return { ...row, unitId, handlerId, assists: named ?? row.assists, acceptedAt: row.acceptedAt ?? at };
    }
    case 'accepted':
      return { ...row, handlerId: event.actor.kind === 'staff' ? event.actor.id : row.handlerId };
    case 'acceptance_notified':
      return { ...row, acceptedAt: row.acceptedAt ?? at };
    case 'objection_upheld':
      return { ...row, unitId: null, handlerId: null, assists: '' };
    case 'passed_on':
      return { ...row, unitId: event.data.unitId ?? row.unitId, handlerId: event.data.handlerId };
    case 'triaged':
      return { ...row, triageClass: event.data.class };
    case 'replied':
      return { ...row, repliedAt: at };
    case 'alerted':
      return { ...row, urgent: true };
    case 'linked':
      return { ...row, linkedToId: event.data.originalId };
    case 'unlinked':
      return { ...row, linkedToId: null };
    case 'recused': {
      const { staffId } = event.data;
      const recused = [...ids(row.recused), staffId].sort().join();
      return { ...row, recused, handlerId: row.handlerId === staffId ? null : row.handlerId };
    }
    case 'recusal_lifted':
      return {
        ...row,
        recused: ids(row.recused)
          .filter((id) => id !== event.data.staffId)
          .join(),
      };
    default:
      return row;
  }
}

function runFaults(petition: Petition, limits: readonly Limit[]): string[] {
  const live = limits.filter(isLive);
  const next = nearestLimit(limits);
  const twice = live.filter(({ key, id }) => live.some((other) => other.key === key && other.id !== id));
  const owed = live.filter(({ key }) => !outlives(key) && !OUTSIDE_OF_THE_COURSE.includes(key));
  return [
    ...(petition.nextDueOn === (next?.dueOn ?? null) ? [] : ['its next date is not that of its nearest limit']),
    ...(petition.nextLimitKey === (next?.key ?? null) ? [] : ['its next limit is not its nearest']),
    ...[...new Set(twice.map(({ key }) => key))].map((key) => `limit ${key} runs twice`),
    ...limits
      .filter(({ dueOn, legalDueOn }) => dueOn > legalDueOn)
      .map(({ key }) => `limit ${key} is due after its end`),
    ...(isAtRest(petition) ? owed.map(({ key }) => `limit ${key} runs on in ${petition.status}`) : []),
    ...(petition.status === 'archived' ? live.map(({ key }) => `limit ${key} runs on in the archive`) : []),
    ...live.flatMap((limit) => restFaults(petition, limit)),
  ];
}

/** Run while the answer stands: whether it is taken up again, what a supervisor wants to know. */
const OUTSIDE_OF_THE_COURSE: readonly string[] = ['reopen', 'supervised', 'weekly_progress'];

/** Nothing is owed any more. */
const isAtRest = ({ status }: Petition): boolean =>
  !isOpen(status) && status !== 'replied' && status !== 'feedback_done';

function restFaults({ status }: Petition, { key, state, force, pauseCause, pausedOn }: Limit): string[] {
  if ((state === 'paused') !== (pausedOn !== null)) return [`limit ${key} rests without a day`];
  if (state !== 'paused') return [];
  if (pauseCause === 'hearing') return status === 'rechecking' ? [] : [`limit ${key} rests without a hearing`];
  return [
    ...(status === 'clarifying' ? [] : [`limit ${key} rests without a question`]),
    ...(force === 'statutory' ? [`limit ${key} rests, and the law does not let it`] : []),
  ];
}

/** The ledger of limits against the events. */
function replayFaults(
  petition: Petition,
  { events, limits }: { events: readonly PetitionEvent[]; limits: readonly Limit[] },
  given: CaseGiven,
): string[] {
  const superior = limits.find(({ key }) => key === 'superior')?.computation.fixedOn;
  const fixedOnReceipt = superior ? { superior } : {};
  const replayed = replayLimits(petition, events, { ...given, fixedOnReceipt });
  const name = ({ key, run }: Limit) => `${key} ${run}`;
  const should = new Map(replayed.map((limit) => [name(limit), limit]));
  const is = new Map(limits.map((limit) => [name(limit), limit]));
  return [
    ...replayed.filter((limit) => !is.has(name(limit))).map((limit) => `limit ${name(limit)} is missing`),
    ...limits.flatMap((limit) => {
      const expected = should.get(name(limit));
      return expected ? limitFaults(limit, expected, given) : [`limit ${name(limit)} has no event that began it`];
    }),
  ];
}

function limitFaults(limit: Limit, expected: Limit, { isCalendarSettled, calendar }: CaseGiven): string[] {
  const { key, state, computation } = limit;
  // A year that was announced a moment ago: the sweep will see to it.
  const isWaiting = computation.unconfirmedYears.some((year) => calendar.confirmedYears.has(year));
  const hasDates = isLive(limit) && isCalendarSettled && !isWaiting;
  // A right that has lapsed was ended by its date alone, whatever came later.
  const hasLapsed = state === 'ended' && computation.right === true;
  const isState = state === expected.state || hasLapsed;
  const moved = (['startsOn', ...(hasDates ? (['legalDueOn', 'dueOn'] as const) : [])] as const).filter(
    (field) => limit[field] !== expected[field],
  );
  return [
    ...(isState ? [] : [`limit ${key} is ${state}, by its history it is ${expected.state}`]),
    ...moved.map((field) => `limit ${key}: ${field} is ${limit[field]}, by its history it is ${expected[field]}`),
  ];
}
