import { z } from 'zod';
import { STATUTORY_WAYS } from '../routing/statutory-facts.ts';
import * as field from './form.ts';

/**
 * The forms of what staff do to a matter, one for each action that needs more than a press (lifecycle.ts says when, and
 * who may). What a form holds goes into the event of the action as it stands.
 */
export const TRIAGE_CLASSES = ['simple', 'complex', 'simplified', 'statutory_route', 'concluded', 'not_ours'] as const;
export type TriageClass = (typeof TRIAGE_CLASSES)[number];

const NOT_ACCEPTED_REASONS = [
  'statutory_route',
  'already_in_handling',
  'review_pending',
  'concluded',
  'litigation',
  'no_claim',
] as const;

const TRANSFER_REASONS = ['other_body', 'lower_body', 'judicial', 'discipline', 'other_place'] as const;
const FEEDBACK_WAYS = ['in_person', 'phone', 'post', 'online'] as const;
const REVIEW_DECISIONS = ['uphold', 'change'] as const;
const RETENTIONS = ['years_10', 'years_30', 'permanent'] as const;

/** Who handles it, and the six fixed points: unit, leader, person, supervising unit, requirement, limit. */
const assignForm = z.object({
  unitId: field.unit(),
  handlerId: field.optionalStaff('petition.accept'),
  reason: field.optionalWords(1000),
  leaderId: field.optionalStaff('petition.instruct'),
  supervisingUnitId: field.optionalUnit(),
  requirement: field.optionalWords(2000),
  dueOn: field.optionalDay('future'),
  assists: field.assists(),
  /** Under the seal: why it goes to a unit that may be the one complained of, or to one above it. */
  despiteConcern: field.optionalWords(1000),
});

const opinionForm = z.object({
  facts: field.words(),
  opinion: field.words(),
  basis: field.optionalWords(1000),
});

export const ACT_FORMS = {
  assign: assignForm,
  triage: z.object({
    class: field.choice(TRIAGE_CLASSES),
    categoryCode: field.optionalCategory(),
    route: field.optionalChoice(STATUTORY_WAYS),
    reason: field.optionalWords(2000),
  }),
  /** The receiver's opinion on what should be done. */
  propose: z.object({ opinion: field.words(2000), unitId: field.optionalUnit() }),
  /** What a leader orders. */
  instruct: z.object({
    instruction: field.words(2000),
    unitId: field.optionalUnit(),
    sponsorId: field.optionalStaff('petition.instruct'),
  }),
  notify_acceptance: z.object({ explanation: field.optionalWords(2000) }),
  refuse: z.object({
    reasonCode: field.choice(NOT_ACCEPTED_REASONS),
    body: field.optionalLine(),
    explanation: field.words(2000),
  }),
  transfer: z.object({
    reasonCode: field.choice(TRANSFER_REASONS),
    body: field.line(),
    explanation: field.words(2000),
    materialsReturned: field.flag(),
  }),
  take_back: z.object({ reason: field.words(1000) }),
  /** Does not wait for the petitioner's answer any longer. */
  go_on: z.object({ reason: field.words(1000) }),
  object: z.object({ reason: field.words(2000), unitId: field.optionalUnit() }),
  uphold_objection: z.object({ reason: field.optionalWords(1000) }),
  reject_objection: z.object({ reason: field.words(1000) }),
  /** Regulation on Petition Work, art. 34: once, at most 30 days. */
  request_extension: z.object({ days: field.count(1, 30), reason: field.words(1000) }),
  /** Asked for in time but approved after the last day: it says why, and so is the petitioner told. */
  approve_extension: z.object({ lateReason: field.optionalWords(1000) }),
  refuse_extension: z.object({ reason: field.words(1000) }),
  draft_letter: z.object({
    claims: field.claims(),
    execution: field.optionalWords(2000),
    executeBy: field.optionalDay('future'),
    fileIds: field.files(),
  }),
  return_letter: z.object({ reason: field.words(1000) }),
  check_letter: z.object({}),
  sign_letter: z.object({}),
  feedback: z.object({
    way: field.choice(FEEDBACK_WAYS),
    on: field.day('past'),
    record: field.words(2000),
    receiptSigned: field.flag(),
  }),
  execute: z.object({ report: field.words(2000), done: field.flag(), fileIds: field.files() }),
  reopen: z.object({ reason: field.words(1000) }),
  decline_reopen: z.object({ reason: field.words(1000) }),
  review_opinion: opinionForm.extend({ decision: field.choice(REVIEW_DECISIONS) }),
  review_remand: opinionForm,
  start_hearing: z.object({ on: field.day(), place: field.line(), participants: field.words(2000) }),
  end_hearing: z.object({ record: field.words(), opinion: field.words() }),
  recheck_opinion: opinionForm.extend({ decision: field.choice(REVIEW_DECISIONS) }),
  recheck_remand: opinionForm,
  archive: z.object({ retention: field.choice(RETENTIONS) }),
  link: z.object({ number: field.line(40), reason: field.optionalWords(1000), newFacts: field.optionalWords(2000) }),
  unlink: z.object({ reason: field.words(1000) }),
  /** Staff with a direct interest withdraw, or are withdrawn (art. 28). */
  recuse: z.object({ staffId: field.staff(), reason: field.words(1000) }),
  lift_recusal: z.object({ staffId: field.staff(), reason: field.words(1000) }),
  /** Within the unit to a person (null: whoever takes it), or to a unit that takes over from one that is dissolved. */
  hand_over: z.object({
    unitId: field.optionalUnit(),
    handlerId: field.optionalStaff('petition.accept'),
    reason: field.words(1000),
  }),
  /** Sudden or dangerous: to the duty chain at once. */
  alert: z.object({ hazard: field.words(1000), place: field.optionalLine() }),
  acknowledge: z.object({ measures: field.optionalWords(1000) }),
} as const satisfies Record<string, field.Form>;

export type FormAction = keyof typeof ACT_FORMS;
export type ActFields<A extends FormAction = FormAction> = z.output<(typeof ACT_FORMS)[A]>;

export const hasForm = (action: string): action is FormAction => Object.hasOwn(ACT_FORMS, action);
