import { dayInZone } from '../calendar/dates.ts';
import type { Name } from '../text.ts';
import { ACTIVITIES, isActivity } from './activities.ts';
import type { Activity } from './activity.ts';
import type { EventData, PetitionEvent } from './events.ts';
import { type Action, RESTING, transitionFor } from './lifecycle.ts';
import type { LimitKey, LimitState } from './limits.ts';
import type { Petition } from './petition.ts';
import { isOpen, type Status } from './statuses.ts';

/** The office's own rules that the lifecycle asks for. */
export interface OfficePolicy {
  /** Whether this office reviews and rechecks itself, or only tells petitioners where to go (domain: uncertain 6). */
  remedies: 'guide' | 'procedure';
  /** The next higher body, where petitioners ask for a review. */
  higherBody?: Name | undefined;
}
export const DEFAULT_POLICY: OfficePolicy = { remedies: 'guide' };

/** The little of a limit that the lifecycle looks at. */
export interface LimitFact {
  key: LimitKey;
  state: LimitState;
  legalDueOn: string;
}

/** A reply letter on its way to the signature. */
export interface LetterDraft {
  state: 'drafted' | 'checked';
  data: EventData<'letter_drafted'>;
}

/** A matter with what its history says about what may come next. */
export interface CaseFacts {
  petition: Petition;
  policy: OfficePolicy;
  limits: readonly LimitFact[];
  /** Where it stands by its history; the same as the matter's row says, or something is wrong. */
  status: Status;
  /** Where it goes when it no longer rests (question answered, repeat unlinked). */
  resumeTo: Status;
  /** Day of the last urge. */
  urgedOn: string | null;
  isRated: boolean;
  isReceived: boolean;
  isExtended: boolean;
  /** The extension that waits to be decided. */
  extension: { days: number; reason: string } | null;
  letter: LetterDraft | null;
  /** Something was supported and not yet carried out. */
  isExecutionOpen: boolean;
  isReopenAsked: boolean;
  isReviewed: boolean;
  isHearingOpen: boolean;
  isAlertOpen: boolean;
  isSupervised: boolean;
  isListed: boolean;
}

/** Marks that queues look for; derived from the history after each act and kept with the matter's row. */
export const FLAGS = [
  'letter_drafted',
  'letter_checked',
  'reopen_asked',
  'alert',
  'execution',
  'supervised',
  'listed',
] as const;
export type Flag = (typeof FLAGS)[number];

export type History = Omit<CaseFacts, 'petition' | 'policy' | 'limits'>;

export const START: History = {
  status: 'registered',
  resumeTo: 'registered',
  urgedOn: null,
  isRated: false,
  isReceived: false,
  isExtended: false,
  extension: null,
  letter: null,
  isExecutionOpen: false,
  isReopenAsked: false,
  isReviewed: false,
  isHearingOpen: false,
  isAlertOpen: false,
  isSupervised: false,
  isListed: false,
};

/** Handled anew: the next answer is rated, received, carried out and reviewed on its own. */
const AS_BEFORE_THE_ANSWER = {
  ...{ isReopenAsked: false, isRated: false, isReceived: false, isExtended: false },
  ...{ isReviewed: false, isExecutionOpen: false },
} as const satisfies Partial<History>;

/** Reads from a matter's history what the lifecycle needs to know. */
export function caseFacts(
  petition: Petition,
  events: readonly PetitionEvent[],
  given: { timeZone: string; limits: readonly LimitFact[]; policy: OfficePolicy },
): CaseFacts {
  const { timeZone, limits, policy } = given;
  const history = events.reduce((facts, event) => afterEvent(facts, event, timeZone), START);
  return { petition, policy, limits, ...history };
}

export function flagsOf(facts: History): Flag[] {
  return [
    ...(facts.letter ? [`letter_${facts.letter.state}` as const] : []),
    ...(facts.isReopenAsked ? ['reopen_asked' as const] : []),
    ...(facts.isAlertOpen && isOpen(facts.status) ? ['alert' as const] : []),
    ...(facts.isExecutionOpen ? ['execution' as const] : []),
    ...(facts.isSupervised ? ['supervised' as const] : []),
    ...(facts.isListed ? ['listed' as const] : []),
  ];
}

/** What the history says after one more event. */
export const afterEvent = (facts: History, event: PetitionEvent, timeZone: string): History => ({
  ...moved(facts, event),
  ...told(facts, event, timeZone),
});

/** Follows the transition table: the status after an event. */
function moved(facts: History, event: PetitionEvent): History {
  const action = ACTION_OF[event.type];
  const transition = action ? transitionFor(facts.status, action) : null;
  if (!transition) return facts;
  const resumeTo = transition.resumesTo ?? facts.resumeTo;
  if (transition.to === 'same') return { ...facts, resumeTo };
  if (transition.to === 'resume') return { ...facts, status: facts.resumeTo };
  const rests = RESTING.includes(transition.to) && !RESTING.includes(facts.status);
  return { ...facts, status: transition.to, resumeTo: rests ? facts.status : resumeTo };
}

/** What the event says beside the status. */
function told(facts: History, event: PetitionEvent, timeZone: string): Partial<History> {
  switch (event.type) {
    case 'urged':
      return { urgedOn: dayInZone(event.at, timeZone) };
    case 'rated':
      return { isRated: true };
    case 'receipt_confirmed':
      return { isReceived: true };
    case 'extension_requested':
      return { extension: { days: event.data.days, reason: event.data.reason } };
    case 'extension_approved':
      return { isExtended: true, extension: null };
    case 'extension_refused':
      return { extension: null };
    case 'letter_drafted':
      return { letter: { state: 'drafted', data: event.data } };
    case 'letter_checked':
      return { letter: facts.letter && { ...facts.letter, state: 'checked' } };
    case 'letter_returned':
      return { letter: null };
    case 'replied': {
      const { letter } = event.data;
      const isExecutionOpen = letter ? letter.execution !== null : facts.isExecutionOpen;
      return { letter: null, isExecutionOpen, isAlertOpen: false };
    }
    case 'assigned':
    case 'withdrawn':
      // A letter is the work of the unit that drafted it.
      return { letter: null };
    case 'executed':
      return { isExecutionOpen: !event.data.done };
    case 'reopen_asked':
      return { isReopenAsked: true };
    case 'repeat_noted':
      return asksAnew(facts.status, event.data) ? { isReopenAsked: true } : {};
    case 'reopened':
    case 'review_remanded':
    case 'recheck_remanded':
      return AS_BEFORE_THE_ANSWER;
    case 'reopen_declined':
      return { isReopenAsked: false };
    case 'review_requested':
    case 'recheck_requested':
      return { isReopenAsked: false };
    case 'review_answered':
      return { isReviewed: true };
    case 'hearing_started':
      return { isHearingOpen: true };
    case 'hearing_ended':
      return { isHearingOpen: false };
    case 'alerted':
      return { isAlertOpen: true };
    case 'alert_acknowledged':
      return { isAlertOpen: false };
    case 'registered':
      return { isAlertOpen: event.data.urgent };
    case 'activity_recorded':
      return marked(event.data.activity);
    default:
      return {};
  }
}

function marked(key: string): Partial<History> {
  if (!isActivity(key)) return {};
  const { raises, lowers = [] }: Activity = ACTIVITIES[key];
  return {
    ...(raises === 'supervised' && { isSupervised: true }),
    ...(raises === 'listed' && { isListed: true }),
    ...(lowers.includes('supervised') && { isSupervised: false }),
    ...(lowers.includes('listed') && { isListed: false }),
  };
}

/** Which action an event is; missing for what comes with an action or by itself. */
const ACTION_OF: Partial<Record<PetitionEvent['type'], Action>> = {
  assigned: 'assign',
  accepted: 'accept',
  asked: 'ask',
  answered: 'answer',
  added: 'add',
  noted: 'note',
  urged: 'urge',
  rated: 'rate',
  withdrawn: 'withdraw',
  closed: 'close',
  triaged: 'triage',
  acceptance_notified: 'notify_acceptance',
  not_accepted: 'refuse',
  transferred_out: 'transfer',
  taken_back: 'take_back',
  went_on: 'go_on',
  instructed: 'instruct',
  letter_drafted: 'draft_letter',
  letter_returned: 'return_letter',
  letter_checked: 'check_letter',
  proposed: 'propose',
  executed: 'execute',
  reopen_asked: 'ask_reopen',
  reopen_declined: 'decline_reopen',
  hearing_started: 'start_hearing',
  hearing_ended: 'end_hearing',
  recused: 'recuse',
  recusal_lifted: 'lift_recusal',
  passed_on: 'hand_over',
  alerted: 'alert',
  alert_acknowledged: 'acknowledge',
  corrected: 'correct',
  receipt_confirmed: 'confirm_receipt',
  activity_recorded: 'record',
  objected: 'object',
  objection_upheld: 'uphold_objection',
  objection_rejected: 'reject_objection',
  extension_requested: 'request_extension',
  extension_approved: 'approve_extension',
  extension_refused: 'refuse_extension',
  /** By a plain answer or by a signed letter: both lead to the same place. */
  replied: 'reply',
  fed_back: 'feedback',
  reopened: 'reopen',
  review_requested: 'request_review',
  review_answered: 'review_opinion',
  review_remanded: 'review_remand',
  review_dropped: 'drop_review',
  recheck_requested: 'request_recheck',
  recheck_answered: 'recheck_opinion',
  recheck_remanded: 'recheck_remand',
  archived: 'archive',
  linked: 'link',
  unlinked: 'unlink',
};

/** The action that an event was; null for what comes with one or by itself. */
export function actionOf(event: Pick<PetitionEvent, 'type' | 'data'>): Action | null {
  if (event.type === 'replied' && 'letter' in event.data && event.data.letter) return 'sign_letter';
  return ACTION_OF[event.type] ?? null;
}

/** New facts of an answered matter: the office decides, in its time, whether it looks at it afresh. */
export const asksAnew = (status: Status, noted: EventData<'repeat_noted'>): boolean =>
  noted.newFacts !== null && transitionFor(status, 'ask_reopen') !== null;

/** The office's question that still waits for an answer. */
export function openQuestion(petition: Petition, events: readonly PetitionEvent[]) {
  if (petition.status !== 'clarifying') return null;
  const asked = events.findLast((event) => event.type === 'asked');
  return asked?.type === 'asked' ? asked : null;
}
