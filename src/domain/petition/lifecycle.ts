import type { CitizenAction, PetitionKind } from '../dialogue/command.ts';
import type { Permission } from '../staff/permissions.ts';
import { ACT_FORMS } from './acts.ts';
import type { ClockEffect } from './clock-effect.ts';
import type { Status } from './statuses.ts';
import {
  ANSWERED,
  add,
  archive,
  ask,
  assign,
  close,
  correct,
  DECIDING,
  DESK,
  declineReopen,
  dropReview,
  execute,
  feedback,
  LETTER,
  link,
  OPEN_DESK,
  PETITIONER,
  rate,
  remand,
  reopen,
  reply,
  requestRecheck,
  takeBack,
  transfer,
  triage,
  withdraw,
} from './transition-rows.ts';

/**
 * What can be done to a matter, by whom, and what it sets off. Everything else is derived from this one table: the
 * office's buttons, the citizen's, permission checks, the state diagram and the tests (decide.ts reads it,
 * validate-lifecycle.ts walks it).
 *
 * A question (ask) may come at any time before the answer; the matter then rests in `clarifying`, and the petitioner's
 * answer puts it back where it was (`resume`), or the office goes on without one. A repeat rests in `linked` until it is
 * unlinked. An answered matter can be reopened, reviewed (art. 35) and rechecked (art. 36); then it is concluded. Nothing
 * leads out of `archived`.
 */
export const PLAIN_ACTIONS = ['accept', 'ask', 'note', 'reply', 'close', 'record'] as const;
type PlainAction = (typeof PLAIN_ACTIONS)[number];
export type StaffAction = PlainAction | keyof typeof ACT_FORMS;
export const STAFF_ACTIONS: readonly [StaffAction, ...StaffAction[]] = [
  ...PLAIN_ACTIONS,
  ...(Object.keys(ACT_FORMS) as (keyof typeof ACT_FORMS)[]),
];

export const CITIZEN_ACTIONS = [
  'add',
  'answer',
  'urge',
  'withdraw',
  'rate',
  'correct',
  'confirm_receipt',
  'ask_reopen',
  'request_review',
  'request_recheck',
  'drop_review',
] as const satisfies readonly CitizenAction[];
export type Action = StaffAction | CitizenAction;

/** Messages to the petitioner: `matter:notice.<key>`. */
export const NOTICES = [
  'assigned',
  'acceptance',
  'not_accepted',
  'transferred_out',
  'taken_back',
  'asked',
  'went_on',
  'extended',
  'replied',
  'closed',
  'reopened',
  'reopen_declined',
  'review_received',
  'review_answered',
  'recheck_answered',
  'remanded',
  'hearing',
  'executed',
  'linked',
  'unlinked',
  'overdue',
] as const;
export type Notice = (typeof NOTICES)[number];

/** Numbered papers; templates and fields are in domain/documents. */
export const DOCUMENT_TYPES = [
  'receipt',
  'acceptance',
  'not_accepted',
  'transfer',
  'dispatch',
  'assignment',
  'objection',
  'extension',
  'reply_letter',
  'review_opinion',
  'recheck_opinion',
  'legal_opinion',
  'urge',
  'supervision',
  'conclusion',
  'archive_list',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** What must hold besides the status; each is a refusal code of its own in needs.ts. */
export type Need =
  | 'text'
  | 'not_urged_this_week'
  | 'not_rated'
  | 'answered'
  | 'no_letter_needed'
  | 'letter_waiting'
  | 'letter_drafted'
  | 'letter_checked'
  | 'letter_in_time'
  | 'not_extended'
  | 'before_end'
  | 'extension_ahead'
  | 'objection_in_time'
  | 'reopen_asked'
  | 'no_reopen_asked'
  | 'execution_open'
  | 'nothing_left'
  | 'review_here'
  | 'review_in_time'
  | 'recheck_in_time'
  | 'hearing_open'
  | 'no_hearing'
  | 'alert_open'
  | 'not_received';

export interface Transition {
  /** `same`: stays; `resume`: back to where it was before it began to rest. */
  to: Status | 'same' | 'resume';
  /** Where a resting matter then resumes to. */
  resumesTo?: Status;
  allow: Permission | 'petitioner';
  /** Whoever may do this may do it as well. */
  orAllow?: Permission;
  needs?: readonly Need[];
  clock?: ClockEffect;
  notifies?: Notice;
  documents?: readonly DocumentType[];
  /** Only for these kinds. */
  kinds?: readonly PetitionKind[];
}

/** Statuses in which a matter rests, to go back where it was. */
export const RESTING: readonly Status[] = ['clarifying', 'linked'];

export const transitions = {
  registered: {
    ...DECIDING,
    link,
    close: { to: 'closed', allow: 'petition.close', clock: { ends: true }, notifies: 'closed', kinds: ['praise'] },
    ...OPEN_DESK,
    ...PETITIONER,
  },
  clarifying: {
    assign: { ...assign, to: 'same', resumesTo: 'dispatched' },
    reply,
    go_on: { to: 'resume', allow: 'petition.ask', clock: { resumes: true }, notifies: 'went_on' },
    ...OPEN_DESK,
    add,
    correct,
    answer: { to: 'resume', allow: 'petitioner', needs: ['text'], clock: { resumes: true } },
    withdraw,
  },
  triaged: { ...DECIDING, triage: { ...triage, to: 'same' }, link, ...OPEN_DESK, ...PETITIONER },
  notified: { triage: { ...triage, to: 'same' }, transfer, assign, ask, reply, link, ...OPEN_DESK, ...PETITIONER },
  dispatched: {
    assign,
    accept: { to: 'handling', allow: 'petition.accept', clock: { starts: ['handling'] } },
    object: {
      to: 'objected',
      allow: 'petition.object',
      needs: ['objection_in_time'],
      clock: { meets: ['object'] },
      documents: ['objection'],
    },
    ask,
    reply,
    ...OPEN_DESK,
    ...PETITIONER,
  },
  objected: {
    uphold_objection: {
      to: 'triaged',
      allow: 'petition.triage',
      clock: {
        ends: ['object', 'contact', 'verify', 'simple_close', 'assigned', 'weekly_progress'],
        restarts: ['triage'],
      },
    },
    reject_objection: { to: 'dispatched', allow: 'petition.triage' },
    ...OPEN_DESK,
    ...PETITIONER,
  },
  handling: {
    assign,
    ask,
    reply,
    request_extension: { to: 'extension_pending', allow: 'petition.reply', needs: ['not_extended', 'before_end'] },
    ...LETTER,
    ...OPEN_DESK,
    ...PETITIONER,
  },
  extension_pending: {
    approve_extension: {
      to: 'handling',
      allow: 'petition.approve',
      needs: ['extension_ahead'],
      clock: { extends: ['handle'] },
      notifies: 'extended',
      documents: ['extension'],
    },
    refuse_extension: { to: 'handling', allow: 'petition.approve' },
    ...OPEN_DESK,
    ...PETITIONER,
  },
  replied: {
    reply: { ...reply, needs: [...reply.needs, 'no_reopen_asked'] },
    feedback,
    execute,
    reopen,
    decline_reopen: declineReopen,
    close,
    ...DESK,
    add,
    ...ANSWERED,
  },
  feedback_done: { execute, reopen, decline_reopen: declineReopen, close, ...DESK, add, ...ANSWERED },
  closed: {
    execute,
    reopen: { ...reopen, needs: ['answered'] },
    decline_reopen: declineReopen,
    archive,
    ...DESK,
    ...ANSWERED,
    request_recheck: requestRecheck,
  },
  reviewing: {
    review_opinion: {
      to: 'closed',
      allow: 'petition.review',
      clock: { meets: ['review_finish'], starts: ['review_answered'] },
      notifies: 'review_answered',
      documents: ['review_opinion'],
    },
    review_remand: remand,
    ...DESK,
    add,
    drop_review: dropReview,
  },
  rechecking: {
    start_hearing: {
      to: 'same',
      allow: 'petition.review',
      needs: ['no_hearing'],
      clock: { suspends: ['recheck_finish'] },
      notifies: 'hearing',
    },
    end_hearing: {
      to: 'same',
      allow: 'petition.review',
      needs: ['hearing_open'],
      clock: { continues: ['recheck_finish'] },
    },
    recheck_opinion: {
      to: 'concluded',
      allow: 'petition.review',
      needs: ['no_hearing'],
      clock: { meets: ['recheck_finish'], ends: true },
      notifies: 'recheck_answered',
      documents: ['recheck_opinion', 'conclusion'],
    },
    recheck_remand: { ...remand, needs: ['no_hearing'], documents: ['recheck_opinion'] },
    ...DESK,
    add,
    drop_review: { ...dropReview, needs: ['no_hearing'] },
  },
  concluded: { execute, archive, ...DESK, rate },
  transferred_out: { take_back: takeBack, archive, ...DESK },
  not_accepted: { take_back: takeBack, archive, ...DESK },
  // What its petitioner adds is noted on the original.
  linked: { unlink: { to: 'resume', allow: 'petition.link', notifies: 'unlinked' }, add, archive, ...DESK },
  archived: {},
} as const satisfies Record<Status, Partial<Record<Action, Transition>>>;

/** The transition for an action in a status; null when there is none. */
export function transitionFor(status: Status, action: Action): Transition | null {
  const row: Partial<Record<Action, Transition>> = transitions[status];
  return row[action] ?? null;
}
