import type { CitizenAction, PetitionKind } from '../dialogue/command.ts';
import type { Permission } from '../staff/permissions.ts';
import type { ClockEffect } from './clock-effect.ts';
import type { Status } from './statuses.ts';

/**
 * What can be done to a matter, by whom, and what it sets off. Everything else is derived from this one table: the
 * office's buttons, the citizen's, permission checks, the state diagram and the tests (decide.ts reads it).
 *
 * A question (ask) may come at any time before the answer; the matter then rests in `clarifying` and the petitioner's
 * answer puts it back where it was (`resume`). A matter ends answered (reply, then close) or withdrawn; a withdrawal is
 * the petitioner's alone. Nothing leads out of `closed`.
 */
export const STAFF_ACTIONS = ['assign', 'accept', 'ask', 'note', 'reply', 'close'] as const;
export type StaffAction = (typeof STAFF_ACTIONS)[number];

export const CITIZEN_ACTIONS = [
  'add',
  'answer',
  'urge',
  'withdraw',
  'rate',
] as const satisfies readonly CitizenAction[];
export type Action = StaffAction | CitizenAction;

/** Messages to the petitioner: `matter:notice.<key>`. */
export const NOTICES = ['assigned', 'asked', 'replied', 'closed', 'overdue'] as const;
export type Notice = (typeof NOTICES)[number];

/** What must hold besides the status; each is a refusal code of its own in decide.ts. */
export type Need = 'text' | 'not_urged_this_week' | 'not_rated' | 'answered';

export interface Transition {
  /** `same`: stays; `resume`: back to where it was before the question. */
  to: Status | 'same' | 'resume';
  allow: Permission | 'petitioner';
  needs?: readonly Need[];
  clock?: ClockEffect;
  notifies?: Notice;
  document?: 'reply_letter';
  /** Only for these kinds. */
  kinds?: readonly PetitionKind[];
}

const assign = {
  to: 'dispatched',
  allow: 'petition.assign',
  clock: { meets: ['triage', 'urgent', 'notify_receipt'], starts: ['accepted'] },
  notifies: 'assigned',
} as const satisfies Transition;

const ask = {
  to: 'clarifying',
  allow: 'petition.ask',
  needs: ['text'],
  clock: { pauses: true },
  notifies: 'asked',
} as const satisfies Transition;

const reply = {
  to: 'replied',
  allow: 'petition.reply',
  needs: ['text'],
  clock: { meets: 'all' },
  notifies: 'replied',
  document: 'reply_letter',
} as const satisfies Transition;

const note = { to: 'same', allow: 'petition.note', needs: ['text'] } as const satisfies Transition;
const add = { to: 'same', allow: 'petitioner', needs: ['text'] } as const satisfies Transition;
const urge = { to: 'same', allow: 'petitioner', needs: ['not_urged_this_week'] } as const satisfies Transition;
const withdraw = { to: 'closed', allow: 'petitioner', clock: { ends: true } } as const satisfies Transition;
const rate = { to: 'same', allow: 'petitioner', needs: ['answered', 'not_rated'] } as const satisfies Transition;

export const transitions = {
  registered: {
    assign,
    ask,
    note,
    reply,
    close: { to: 'closed', allow: 'petition.close', clock: { ends: true }, notifies: 'closed', kinds: ['praise'] },
    add,
    urge,
    withdraw,
  },
  clarifying: {
    assign: { ...assign, to: 'same' },
    note,
    reply,
    add,
    answer: { to: 'resume', allow: 'petitioner', needs: ['text'], clock: { resumes: true } },
    withdraw,
  },
  dispatched: { assign, accept: { to: 'handling', allow: 'petition.accept' }, ask, note, reply, add, urge, withdraw },
  handling: { assign, ask, note, reply, add, urge, withdraw },
  replied: {
    note,
    reply,
    close: { to: 'closed', allow: 'petition.close', clock: { ends: true }, notifies: 'closed' },
    add,
    rate,
  },
  closed: { note, rate },
} as const satisfies Record<Status, Partial<Record<Action, Transition>>>;

/** The transition for an action in a status; null when there is none. */
export function transitionFor(status: Status, action: Action): Transition | null {
  const row: Partial<Record<Action, Transition>> = transitions[status];
  return row[action] ?? null;
}
