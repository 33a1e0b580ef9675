import { dayInZone } from '../calendar/dates.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { activityOf, isActivity } from './activities.ts';
import { actionOf, afterEvent, asksAnew, type History, START } from './case-facts.ts';
import type { ClockEffect, ClockInput } from './clock-effect.ts';
import type { PetitionEvent } from './events.ts';
import { transitionFor } from './lifecycle.ts';
import { stepClock } from './limit-clock.ts';
import type { LimitedMatter, OfficeRules } from './limit-rules.ts';
import { type ClockTime, FRESH, type Limit, type LimitKey, recomputed } from './limits.ts';
import type { Petition } from './petition.ts';

/** What limits are computed with, besides the events. */
export interface Replaying {
  timeZone: string;
  calendar: WorkCalendar;
  rules: OfficeRules;
  /** Dates that came with the filing: set by whoever assigned it from above. */
  fixedOnReceipt?: Partial<Record<LimitKey, string>>;
}

interface Replay {
  limits: Limit[];
  history: History;
  matter: LimitedMatter;
  /** Keys that the link, if there is one, has ended. */
  endedByLink: readonly string[];
}

/**
 * A matter's limits as its events give them, from the first to the last: what the ledger of limits must say, too. Only what
 * the sweep tells of them (stages, days of being overdue) is left out. By the calendar of today: of limits that were met
 * before it changed, the dates may differ.
 */
export function replayLimits(
  petition: Pick<Petition, 'id' | 'kind' | 'channel' | 'identityMode' | 'receivedAt'>,
  events: readonly PetitionEvent[],
  replaying: Replaying,
): Limit[] {
  const { kind, channel, identityMode } = petition;
  const replay: Replay = {
    limits: [],
    history: START,
    endedByLink: [],
    matter: { kind, channel, identityMode, urgent: false, triageClass: null, acceptedAt: null },
  };
  for (const event of events) {
    const received = event.type === 'registered' ? petition.receivedAt : null;
    step(replay, { ...event, at: received ?? event.at }, replaying);
    replay.history = afterEvent(replay.history, event, replaying.timeZone);
  }
  return replay.limits;
}

function step(replay: Replay, event: PetitionEvent, { timeZone, calendar, rules, fixedOnReceipt }: Replaying): void {
  replay.matter = changedMatter(replay.matter, event);
  if (event.type === 'unlinked') restore(replay, calendar);
  if (event.type === 'linked') replay.endedByLink = event.data.ended ?? [];
  const act =
    event.type === 'registered' ? { effect: RECEIVED, input: { fixed: fixedOnReceipt ?? {} } } : clockOf(replay, event);
  if (!act) return;
  const at: ClockTime = { now: event.at, today: dayInZone(event.at, timeZone), timeZone };
  const stepped = stepClock(replay.limits, act, { matter: replay.matter, at, calendar, rules });
  const started = stepped.started.map((limit, index): Limit => {
    const id = BigInt(stepped.limits.length + index + 1);
    return { ...limit, id, petitionId: event.petitionId, ...FRESH };
  });
  replay.limits = [...stepped.limits, ...started];
}

const RECEIVED: ClockEffect = { starts: ['received'] };

/** What rules ask of a matter, as the event leaves it. */
function changedMatter(matter: LimitedMatter, event: PetitionEvent): LimitedMatter {
  switch (event.type) {
    case 'registered':
      return { ...matter, urgent: event.data.urgent };
    case 'alerted':
      return { ...matter, urgent: true };
    case 'triaged':
      return { ...matter, triageClass: event.data.class };
    case 'assigned':
    case 'acceptance_notified':
      return { ...matter, acceptedAt: matter.acceptedAt ?? event.at };
    default:
      return matter;
  }
}

/** What the event's action did to the clocks; decide.ts says the same of the action before it is done. */
function clockOf({ history }: Replay, event: PetitionEvent): { effect: ClockEffect; input: ClockInput } | null {
  if (event.type === 'repeat_noted') {
    return asksAnew(history.status, event.data) ? { effect: { starts: ['reopen_asked'] }, input: {} } : null;
  }
  const action = actionOf(event);
  const transition = action && transitionFor(history.status, action);
  if (!transition) return null;
  const effect = transition.clock ?? {};
  switch (event.type) {
    case 'extension_approved':
      return { effect, input: { extendBy: event.data.days } };
    case 'assigned':
      return { effect, input: event.data.dueOn ? { fixed: { assigned: event.data.dueOn } } : {} };
    case 'executed':
      return { effect: event.data.done ? { meets: ['execution'] } : effect, input: {} };
    case 'replied': {
      const { execution, executeBy } = event.data.letter ?? {};
      return { effect, input: execution && executeBy ? { fixed: { execution: executeBy } } : {} };
    }
    case 'activity_recorded':
      return activityClock(event.data);
    default:
      return { effect, input: {} };
  }
}

function activityClock({ activity, fields }: { activity: string; fields: Record<string, unknown> }) {
  if (!isActivity(activity)) return null;
  const { clock = {}, fixes } = activityOf(activity);
  const date = fixes && fields[fixes.field];
  return { effect: clock, input: fixes && typeof date === 'string' ? { fixed: { [fixes.key]: date } } : {} };
}

/** A link that is undone: what it had ended runs again, from its old start. */
function restore(replay: Replay, calendar: WorkCalendar): void {
  for (const key of replay.endedByLink) {
    const index = replay.limits.findLastIndex((limit) => limit.key === key && limit.state === 'ended');
    const limit = replay.limits[index];
    if (limit) replay.limits[index] = { ...recomputed(limit, calendar), state: 'running', metAt: null };
  }
}
