import type { Transition } from './lifecycle.ts';
import { LIMIT_KEYS } from './limits.ts';

/** Rows of the transition table (lifecycle.ts) that stand in several statuses, or would make it hard to read. */

export const assign = {
  to: 'dispatched',
  allow: 'petition.assign',
  clock: {
    meets: ['triage', 'urgent', 'notify_receipt', 'transfer', 'assign_lead', 'dispatch_after_reception'],
    // Another unit may object in its turn, and no date that the first was given binds it.
    ends: ['object', 'assigned'],
    starts: ['accepted', 'dispatched'],
  },
  notifies: 'assigned',
  documents: ['dispatch'],
} as const satisfies Transition;

export const ask = {
  to: 'clarifying',
  allow: 'petition.ask',
  needs: ['text'],
  clock: { pauses: true },
  notifies: 'asked',
} as const satisfies Transition;

export const reply = {
  to: 'replied',
  allow: 'petition.reply',
  needs: ['text', 'no_letter_needed'],
  clock: { meets: 'all', starts: ['replied'] },
  notifies: 'replied',
} as const satisfies Transition;

export const triage = {
  to: 'triaged',
  allow: 'petition.triage',
  // Classified anew, it has the clocks of its new class alone.
  clock: {
    meets: ['triage'],
    ends: ['assign_lead', 'simplified'],
    starts: ['classified_complex', 'classified_simplified'],
  },
} as const satisfies Transition;

const notifyAcceptance = {
  to: 'notified',
  allow: 'petition.triage',
  clock: { meets: ['notify_receipt'], starts: ['accepted'] },
  notifies: 'acceptance',
  documents: ['acceptance'],
} as const satisfies Transition;

const refuse = {
  to: 'not_accepted',
  allow: 'petition.triage',
  clock: { meets: ['triage', 'urgent', 'notify_receipt', 'transfer', 'instructed_track'], ends: true },
  notifies: 'not_accepted',
  documents: ['not_accepted'],
} as const satisfies Transition;

export const transfer = {
  to: 'transferred_out',
  allow: 'petition.triage',
  clock: { meets: ['triage', 'urgent', 'notify_receipt', 'transfer', 'instructed_track'], ends: true },
  notifies: 'transferred_out',
  documents: ['transfer'],
} as const satisfies Transition;

export const link = {
  to: 'linked',
  allow: 'petition.link',
  clock: { ends: true },
  notifies: 'linked',
} as const satisfies Transition;

/** What came of the first answer: a new answer brings its own. */
const OF_THE_ANSWER = ['reply_in_person', 'execution', 'review_request', 'recheck_request'] as const;

export const reopen = {
  to: 'handling',
  allow: 'petition.reopen',
  clock: { meets: ['reopen'], ends: OF_THE_ANSWER, restarts: ['handle'] },
  notifies: 'reopened',
} as const satisfies Transition;
export const declineReopen = {
  to: 'same',
  allow: 'petition.reopen',
  needs: ['reopen_asked'],
  clock: { meets: ['reopen'] },
  notifies: 'reopen_declined',
} as const satisfies Transition;

export const remand = {
  to: 'handling',
  allow: 'petition.review',
  clock: { meets: ['review_finish', 'recheck_finish'], ends: OF_THE_ANSWER, restarts: ['handle'] },
  notifies: 'remanded',
  documents: ['review_opinion'],
} as const satisfies Transition;

export const execute = {
  to: 'same',
  allow: 'petition.reply',
  needs: ['execution_open'],
  notifies: 'executed',
} as const satisfies Transition;
export const feedback = {
  to: 'feedback_done',
  allow: 'petition.reply',
  clock: { meets: ['reply_in_person'] },
} as const satisfies Transition;
export const close = {
  to: 'closed',
  allow: 'petition.close',
  needs: ['no_reopen_asked'],
  clock: { meets: ['instructed_track'], ends: true },
  notifies: 'closed',
} as const satisfies Transition;
export const archive = {
  to: 'archived',
  allow: 'petition.archive',
  needs: ['nothing_left'],
  clock: { ends: LIMIT_KEYS },
  documents: ['archive_list'],
} as const satisfies Transition;
export const takeBack = {
  to: 'triaged',
  allow: 'petition.triage',
  clock: { restarts: ['triage', 'notify_receipt'] },
  notifies: 'taken_back',
} as const satisfies Transition;

// What the office may always do.
const note = { to: 'same', allow: 'petition.note', needs: ['text'] } as const satisfies Transition;
const record = { to: 'same', allow: 'petition.record' } as const satisfies Transition;
// Whoever may write may withdraw himself; to withdraw others takes `petition.recuse` (fill-form.ts).
const recuse = { to: 'same', allow: 'petition.note' } as const satisfies Transition;
const instruct = {
  to: 'same',
  allow: 'petition.instruct',
  clock: { starts: ['instructed'] },
} as const satisfies Transition;
const alert = { to: 'same', allow: 'petition.note', clock: { starts: ['alerted'] } } as const satisfies Transition;
const acknowledge = {
  to: 'same',
  allow: 'petition.acknowledge',
  needs: ['alert_open'],
  clock: { meets: ['alert', 'urgent'] },
} as const satisfies Transition;
// To a colleague, or (where it can't be dispatched afresh) to the unit that takes over; it stays as far as it is.
const handOver = { to: 'same', allow: 'petition.assign' } as const satisfies Transition;
export const DESK = { note, record, recuse, lift_recusal: recuse, hand_over: handOver } as const;
export const OPEN_DESK = { ...DESK, instruct, alert, acknowledge } as const;

// What the petitioner may do while it is open.
export const add = { to: 'same', allow: 'petitioner', needs: ['text'] } as const satisfies Transition;
export const correct = { to: 'same', allow: 'petitioner', needs: ['text'] } as const satisfies Transition;
const urge = { to: 'same', allow: 'petitioner', needs: ['not_urged_this_week'] } as const satisfies Transition;
export const withdraw = {
  to: 'closed',
  allow: 'petitioner',
  clock: { meets: ['instructed_track'], ends: true },
} as const satisfies Transition;
export const PETITIONER = { add, correct, urge, withdraw } as const;

// ... and after the answer.
export const rate = { to: 'same', allow: 'petitioner', needs: ['answered', 'not_rated'] } as const satisfies Transition;
const confirmReceipt = {
  to: 'same',
  allow: 'petitioner',
  needs: ['answered', 'not_received'],
} as const satisfies Transition;
const askReopen = {
  to: 'same',
  allow: 'petitioner',
  needs: ['text', 'answered', 'no_reopen_asked'],
  clock: { starts: ['reopen_asked'] },
} as const satisfies Transition;
const requestReview = {
  to: 'reviewing',
  allow: 'petitioner',
  needs: ['text', 'answered', 'review_here', 'review_in_time'],
  clock: { meets: ['review_request'], ends: ['reopen', 'reply_in_person'], starts: ['review_requested'] },
  notifies: 'review_received',
  kinds: ['appeal'],
} as const satisfies Transition;
export const requestRecheck = {
  to: 'rechecking',
  allow: 'petitioner',
  needs: ['text', 'review_here', 'recheck_in_time'],
  clock: { meets: ['recheck_request'], ends: ['reopen'], starts: ['recheck_requested'] },
  notifies: 'review_received',
  kinds: ['appeal'],
} as const satisfies Transition;
export const dropReview = {
  to: 'closed',
  allow: 'petitioner',
  clock: { ends: ['review_finish', 'recheck_finish'] },
} as const satisfies Transition;
export const ANSWERED = {
  rate,
  confirm_receipt: confirmReceipt,
  ask_reopen: askReopen,
  request_review: requestReview,
} as const;

export const LETTER = {
  draft_letter: { to: 'same', allow: 'petition.reply' },
  // Whoever is to sign it must be able to send it back.
  return_letter: { to: 'same', allow: 'petition.check', orAllow: 'petition.sign', needs: ['letter_waiting'] },
  check_letter: { to: 'same', allow: 'petition.check', needs: ['letter_drafted'] },
  sign_letter: {
    to: 'replied',
    allow: 'petition.sign',
    needs: ['letter_checked', 'letter_in_time'],
    // A new letter says anew what is to be carried out.
    clock: { meets: 'all', ends: ['execution'], starts: ['replied'] },
    notifies: 'replied',
    documents: ['reply_letter'],
  },
} as const satisfies Record<string, Transition>;

/** Before anybody handles it. */
export const DECIDING = {
  triage,
  propose: { to: 'same', allow: 'petition.propose' },
  notify_acceptance: notifyAcceptance,
  refuse,
  transfer,
  assign,
  ask,
  reply,
} as const satisfies Record<string, Transition>;
