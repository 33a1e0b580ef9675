import type { CitizenAction, RefusalCode } from '../dialogue/command.ts';
import { type MatterScope, may, type Permission, type StaffActor } from '../staff/permissions.ts';
import type { Name } from '../text.ts';
import { type ActivityKey, activityOf } from './activities.ts';
import type { ActFields, FormAction } from './acts.ts';
import type { CaseFacts } from './case-facts.ts';
import { changesOf } from './changes.ts';
import type { ClockEffect, ClockInput } from './clock-effect.ts';
import { eventOf } from './event-of.ts';
import type { Correctable, EventData, FileRef, PetitionEventBody, Said } from './events.ts';
import {
  type Action,
  CITIZEN_ACTIONS,
  type DocumentType,
  type Notice,
  STAFF_ACTIONS,
  type StaffAction,
  type Transition,
  transitionFor,
} from './lifecycle.ts';
import type { LimitKey } from './limits.ts';
import { asCitizenCode, isExtendedLate, unmetNeed } from './needs.ts';
import type { Petition } from './petition.ts';
import { type AnyRefusalCode, type Refusal, refusal } from './refusals.ts';

export type { CaseFacts } from './case-facts.ts';

type WithForm = { [A in Exclude<FormAction, 'assign' | 'link'>]: { action: A; fields: ActFields<A>; said: Said } };

/** An act as its form was filled in, checked and with its references resolved. */
export type FormInput = WithForm[keyof WithForm];

export type ActionInput =
  | {
      action: 'assign';
      unitId: string;
      unit: Name;
      handlerId: string | null;
      reason: string | null;
      /** The rest of the six fixed points; missing when a matter is simply passed on. */
      points?: Omit<ActFields<'assign'>, 'unitId' | 'handlerId' | 'reason'> & { names: Record<string, Name> };
    }
  | { action: 'accept'; unit: Name | null }
  | { action: 'ask'; text: string; unit: Name | null }
  | { action: 'note'; text: string }
  | { action: 'reply'; text: string; files: FileRef[]; unit: Name | null }
  | { action: 'close'; reason: string | null }
  | { action: 'record'; activity: ActivityKey; fields: Record<string, unknown>; said: Said }
  | {
      action: 'link';
      fields: ActFields<'link'>;
      original: { id: string } & NonNullable<EventData<'linked'>['original']>;
      /** Limits that run and end with it. */
      ended: LimitKey[];
      said: Said;
    }
  | FormInput
  | { action: 'add' | 'answer' | 'ask_reopen' | 'request_review' | 'request_recheck'; text: string; files: FileRef[] }
  | { action: 'urge' | 'confirm_receipt' | 'drop_review' }
  | { action: 'withdraw'; reason: string | null }
  | { action: 'correct'; field: Correctable; text: string }
  | { action: 'rate'; office: number; unit: number | null; comment: string | null };

export type Doer = { kind: 'staff'; staff: StaffActor } | { kind: 'citizen' };

export interface Moment {
  now: Date;
  /** The day of `now` in the office's zone. */
  today: string;
}

export type Changes = Partial<
  Pick<
    Petition,
    | 'status'
    | 'outcome'
    | 'categoryCode'
    | 'unitId'
    | 'handlerId'
    | 'urgent'
    | 'acceptedAt'
    | 'repliedAt'
    | 'closedAt'
    | 'triageClass'
    | 'assistUnitIds'
    | 'recusedIds'
    | 'linkedToId'
    | 'citizenWaiting'
    | Correctable
  >
>;

export interface Decided {
  ok: true;
  changes: Changes;
  event: PetitionEventBody;
  clock: ClockEffect;
  clockInput: ClockInput;
  notice: Notice | null;
  documents: readonly DocumentType[];
}
export type Decision = Decided | Refusal;

/** What an action does to a matter, or why it can't be done. Pure: nothing is changed here. */
export function decide(facts: CaseFacts, input: ActionInput, by: Moment & { doer: Doer }): Decision {
  const code = whyNot(facts, input.action, by) ?? whyNotActivity(facts, input, by);
  if (code) return refusal(code);
  const transition = transitionFor(facts.petition.status, input.action);
  if (!transition) throw new Error(`No transition ${facts.petition.status} ${input.action}`);
  if (lacksText(transition, input)) return refusal('petition.text_missing');
  if (lacksLateReason(facts, input, by.today)) return refusal('petition.late_reason_needed', { field: 'lateReason' });
  const activity = input.action === 'record' ? activityOf(input.activity) : null;
  return {
    ok: true,
    changes: { ...statusChange(facts, transition), ...changesOf(facts, input, by) },
    event: eventOf(facts, input),
    clock: activity?.clock ?? clockOf(transition, input),
    clockInput: clockInputOf(facts, input),
    notice: activity?.notifies ?? transition.notifies ?? null,
    documents: activity?.documents ?? documentsOf(transition, input),
  };
}

/** By which permission a member of staff may take a step; null where he may not. */
export function permissionUsed(
  staff: StaffActor,
  { allow, orAllow }: Pick<Transition, 'allow' | 'orAllow'>,
  petition: MatterScope,
): Permission | null {
  const able = [allow, orAllow].find((one) => one !== undefined && one !== 'petitioner' && may(staff, one, petition));
  return able === undefined || able === 'petitioner' ? null : able;
}

/** Why an action is not possible now, whatever its input; null when it is. The office's buttons ask this. */
export function whyNot(facts: CaseFacts, action: Action, by: { doer: Doer; today: string }): AnyRefusalCode | null {
  const { petition } = facts;
  const transition = transitionFor(petition.status, action);
  if (by.doer.kind === 'staff') {
    if (!isStaffAction(action)) return 'petition.not_allowed';
    if (!transition) return 'petition.wrong_status';
    if (permissionUsed(by.doer.staff, transition, petition) === null) return 'petition.not_allowed';
    if (transition.kinds && !transition.kinds.includes(petition.kind)) return 'petition.wrong_kind';
    return unmetNeed(transition.needs ?? [], facts, by.today);
  }
  if (isStaffAction(action)) return 'petition.not_yours';
  if (!transition) return NOT_NOW[action];
  if (transition.kinds && !transition.kinds.includes(petition.kind)) return NOT_NOW[action];
  const unmet = unmetNeed(transition.needs ?? [], facts, by.today);
  return unmet && asCitizenCode(unmet, action);
}

/** Why an activity can't be recorded now by this member of staff; null when it can. */
export function whyNotRecord(
  facts: CaseFacts,
  key: ActivityKey,
  by: { doer: Doer; today: string },
): AnyRefusalCode | null {
  const activity = activityOf(key);
  const { petition } = facts;
  if (by.doer.kind !== 'staff' || !may(by.doer.staff, activity.allow, petition)) return 'petition.not_allowed';
  if (activity.statuses && !activity.statuses.includes(petition.status)) return 'petition.wrong_status';
  return whyNot(facts, 'record', by);
}

/** What a petitioner may do now. */
export function citizenMay(facts: CaseFacts, today: string): CitizenAction[] {
  return CITIZEN_ORDER.filter((action) => whyNot(facts, action, { doer: { kind: 'citizen' }, today }) === null);
}

/** As the chat offers them. */
const CITIZEN_ORDER: readonly CitizenAction[] = [
  'answer',
  'rate',
  'confirm_receipt',
  'add',
  'urge',
  'correct',
  'ask_reopen',
  'request_review',
  'request_recheck',
  'drop_review',
  'withdraw',
];

const staffActions: readonly string[] = STAFF_ACTIONS;
const isStaffAction = (action: Action): action is StaffAction => staffActions.includes(action);
export const isCitizenAction = (action: string): action is CitizenAction =>
  (CITIZEN_ACTIONS as readonly string[]).includes(action);

const NOT_NOW = {
  add: 'petition.not_open',
  answer: 'petition.no_question',
  urge: 'petition.not_urgeable',
  withdraw: 'petition.not_open',
  rate: 'petition.not_rateable',
  correct: 'petition.not_correctable',
  confirm_receipt: 'petition.not_answered',
  ask_reopen: 'petition.not_reopenable',
  request_review: 'petition.not_reviewable',
  request_recheck: 'petition.not_reviewable',
  drop_review: 'petition.no_review_open',
} as const satisfies Record<CitizenAction, RefusalCode>;

function whyNotActivity(facts: CaseFacts, input: ActionInput, by: Moment & { doer: Doer }): AnyRefusalCode | null {
  return input.action === 'record' ? whyNotRecord(facts, input.activity, by) : null;
}

/** Files alone say enough, except in a question, a note or a reply. */
function lacksText(transition: Transition, input: ActionInput): boolean {
  if (!transition.needs?.includes('text') || !('text' in input)) return false;
  const files = 'files' in input && input.action !== 'reply' ? input.files.length : 0;
  return input.text.trim() === '' && files === 0;
}

/** What was not decided before the limit had passed was overdue, extended or not: that is told with its reason. */
const lacksLateReason = (facts: CaseFacts, input: ActionInput, today: string): boolean =>
  input.action === 'approve_extension' && !input.fields.lateReason && isExtendedLate(facts, today);

function statusChange(facts: CaseFacts, transition: Transition): Changes {
  if (transition.to === 'same') return {};
  return { status: transition.to === 'resume' ? facts.resumeTo : transition.to };
}

/**
 * What was supported is carried out in several reports; the last one fulfils the limit. What turns out to have a way of
 * law has no 60 days any more (art. 34).
 */
function clockOf(transition: Transition, input: ActionInput): ClockEffect {
  if (input.action === 'execute' && input.fields.done) return { meets: ['execution'] };
  const clock: ClockEffect = transition.clock ?? {};
  if (input.action !== 'triage' || input.fields.class !== 'statutory_route') return clock;
  return { ...clock, ends: [...(Array.isArray(clock.ends) ? clock.ends : []), 'handle'] };
}

function clockInputOf(facts: CaseFacts, input: ActionInput): ClockInput {
  switch (input.action) {
    case 'approve_extension':
      return { extendBy: facts.extension?.days ?? 0 };
    case 'assign':
      return input.points?.dueOn ? { fixed: { assigned: input.points.dueOn } } : {};
    case 'sign_letter': {
      const { execution, executeBy } = facts.letter?.data ?? {};
      return execution && executeBy ? { fixed: { execution: executeBy } } : {};
    }
    case 'record': {
      const { fixes } = activityOf(input.activity);
      const date = fixes && input.fields[fixes.field];
      return fixes && typeof date === 'string' ? { fixed: { [fixes.key]: date } } : {};
    }
    default:
      return {};
  }
}

/** An assignment with requirement and limit is the stronger of the two letters. */
function documentsOf(transition: Transition, input: ActionInput): readonly DocumentType[] {
  if (input.action === 'assign' && (input.points?.requirement || input.points?.dueOn)) return ['assignment'];
  return transition.documents ?? [];
}
