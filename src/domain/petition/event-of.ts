import type { FormAction } from './acts.ts';
import type { CaseFacts } from './case-facts.ts';
import type { ActionInput, FormInput } from './decide.ts';
import type { EventType, PetitionEventBody } from './events.ts';

/** The event that an act is. */
export function eventOf(facts: CaseFacts, input: ActionInput): PetitionEventBody {
  switch (input.action) {
    case 'assign': {
      const { unitId, unit, handlerId, reason, points } = input;
      return {
        type: 'assigned',
        data: { unitId, unit, handlerId, fromUnitId: facts.petition.unitId, reason, ...points },
      };
    }
    case 'accept':
      return { type: 'accepted', data: { unit: input.unit } };
    case 'ask':
      return { type: 'asked', data: { text: input.text, unit: input.unit } };
    case 'note':
      return { type: 'noted', data: { text: input.text } };
    case 'reply':
      return { type: 'replied', data: { text: input.text, files: input.files, unit: input.unit } };
    case 'sign_letter':
      return signed(facts, input);
    case 'approve_extension': {
      if (!facts.extension) throw new Error('There is no extension to approve');
      const { days, reason } = facts.extension;
      const { lateReason } = input.fields;
      return { type: 'extension_approved', data: { days, reason, ...(lateReason && { lateReason }), ...input.said } };
    }
    case 'triage': {
      const from = facts.petition.categoryCode;
      const moves = input.fields.categoryCode !== null && from !== null && input.fields.categoryCode !== from;
      return { type: 'triaged', data: { ...input.fields, ...(moves && { fromCategoryCode: from }), ...input.said } };
    }
    case 'close':
      return { type: 'closed', data: { outcome: 'answered', reason: input.reason } };
    case 'record': {
      const { activity, fields, said } = input;
      return { type: 'activity_recorded', data: { activity, fields, ...said } };
    }
    case 'link': {
      const { id: originalId, ...original } = input.original;
      return { type: 'linked', data: { ...input.fields, originalId, original, ended: input.ended, ...input.said } };
    }
    case 'add':
      return { type: 'added', data: { text: input.text, files: input.files } };
    case 'answer':
      return { type: 'answered', data: { text: input.text, files: input.files } };
    case 'ask_reopen':
      return { type: 'reopen_asked', data: { text: input.text, files: input.files } };
    case 'request_review':
      return { type: 'review_requested', data: { text: input.text, files: input.files } };
    case 'request_recheck':
      return { type: 'recheck_requested', data: { text: input.text, files: input.files } };
    case 'drop_review':
      return { type: 'review_dropped', data: {} };
    case 'confirm_receipt':
      return { type: 'receipt_confirmed', data: {} };
    case 'correct': {
      const { field, text } = input;
      return { type: 'corrected', data: { field, before: facts.petition[field], after: text } };
    }
    case 'urge':
      return { type: 'urged', data: {} };
    case 'withdraw':
      return { type: 'withdrawn', data: { reason: input.reason } };
    case 'rate':
      return { type: 'rated', data: { office: input.office, unit: input.unit, comment: input.comment } };
    default:
      return byForm(input);
  }
}

/** The letter's text as the chat shows it is made from its claims when it is told (notify.ts). */
function signed({ letter }: CaseFacts, { said }: FormInput): PetitionEventBody {
  if (!letter) throw new Error('There is no letter to sign');
  const { claims, execution, executeBy, files } = letter.data;
  const data = { text: '', files, unit: letter.data.unit ?? said.unit, letter: { claims, execution, executeBy } };
  return { type: 'replied', data };
}

type PlainForm = Exclude<FormInput, { action: 'sign_letter' | 'approve_extension' | 'triage' }>;

function byForm(input: PlainForm): PetitionEventBody {
  // Each form action's event holds exactly its form and what goes with it: events.ts builds the one from the other.
  return { type: EVENT_OF[input.action], data: { ...input.fields, ...input.said } } as PetitionEventBody;
}

/** The event that each form becomes. */
export const EVENT_OF = {
  propose: 'proposed',
  instruct: 'instructed',
  notify_acceptance: 'acceptance_notified',
  refuse: 'not_accepted',
  transfer: 'transferred_out',
  take_back: 'taken_back',
  go_on: 'went_on',
  object: 'objected',
  uphold_objection: 'objection_upheld',
  reject_objection: 'objection_rejected',
  request_extension: 'extension_requested',
  refuse_extension: 'extension_refused',
  draft_letter: 'letter_drafted',
  return_letter: 'letter_returned',
  check_letter: 'letter_checked',
  feedback: 'fed_back',
  execute: 'executed',
  reopen: 'reopened',
  decline_reopen: 'reopen_declined',
  review_opinion: 'review_answered',
  review_remand: 'review_remanded',
  start_hearing: 'hearing_started',
  end_hearing: 'hearing_ended',
  recheck_opinion: 'recheck_answered',
  recheck_remand: 'recheck_remanded',
  archive: 'archived',
  unlink: 'unlinked',
  recuse: 'recused',
  lift_recusal: 'recusal_lifted',
  hand_over: 'passed_on',
  alert: 'alerted',
  acknowledge: 'alert_acknowledged',
} as const satisfies Record<PlainForm['action'], EventType> & Partial<Record<FormAction, EventType>>;
