import type { CitizenAction, RefusalCode } from '../dialogue/command.ts';
import { may, type StaffActor } from '../staff/permissions.ts';
import type { Name } from '../text.ts';
import type { ClockEffect } from './clock-effect.ts';
import type { FileRef, PetitionEventBody } from './events.ts';
import {
  type Action,
  type Notice,
  STAFF_ACTIONS,
  type StaffAction,
  type Transition,
  transitionFor,
} from './lifecycle.ts';
import type { Petition } from './petition.ts';
import { type AnyRefusalCode, type Refusal, refusal } from './refusals.ts';
import type { Status } from './statuses.ts';
import { urgeFrom } from './urging.ts';

/** A matter with what its history says about what may come next. */
export interface CaseFacts {
  petition: Petition;
  /** Where it goes when the question is answered. */
  resumeTo: Status;
  /** Day of the last urge. */
  urgedOn: string | null;
  isRated: boolean;
}

export type ActionInput =
  | { action: 'assign'; unitId: string; unit: Name; handlerId: string | null; reason: string | null }
  | { action: 'accept'; unit: Name | null }
  | { action: 'ask'; text: string; unit: Name | null }
  | { action: 'note'; text: string }
  | { action: 'reply'; text: string; files: FileRef[]; unit: Name | null }
  | { action: 'close'; reason: string | null }
  | { action: 'add' | 'answer'; text: string; files: FileRef[] }
  | { action: 'urge' }
  | { action: 'withdraw'; reason: string | null }
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
    'status' | 'outcome' | 'unitId' | 'handlerId' | 'acceptedAt' | 'repliedAt' | 'closedAt' | 'citizenWaiting'
  >
>;

export interface Decided {
  ok: true;
  changes: Changes;
  event: PetitionEventBody;
  clock: ClockEffect;
  notice: Notice | null;
}
export type Decision = Decided | Refusal;

/** What an action does to a matter, or why it can't be done. Pure: nothing is changed here. */
export function decide(facts: CaseFacts, input: ActionInput, by: Moment & { doer: Doer }): Decision {
  const code = whyNot(facts, input.action, by);
  if (code) return refusal(code);
  const transition = transitionFor(facts.petition.status, input.action);
  if (!transition) throw new Error(`No transition ${facts.petition.status} ${input.action}`);
  if (lacksText(transition, input)) return refusal('petition.text_missing');
  return {
    ok: true,
    changes: { ...statusChange(facts, transition), ...changesOf(facts, input, by) },
    event: eventOf(facts, input),
    clock: transition.clock ?? {},
    notice: transition.notifies ?? null,
  };
}

/** Why an action is not possible now, whatever its input; null when it is. The office's buttons ask this. */
export function whyNot(facts: CaseFacts, action: Action, by: { doer: Doer; today: string }): AnyRefusalCode | null {
  const { petition } = facts;
  const transition = transitionFor(petition.status, action);
  if (by.doer.kind === 'staff') {
    if (!isStaffAction(action)) return 'petition.not_allowed';
    if (!transition) return 'petition.wrong_status';
    if (transition.allow === 'petitioner' || !may(by.doer.staff, transition.allow, petition)) {
      return 'petition.not_allowed';
    }
    return transition.kinds && !transition.kinds.includes(petition.kind) ? 'petition.wrong_kind' : null;
  }
  if (isStaffAction(action)) return 'petition.not_yours';
  if (!transition) return NOT_NOW[action];
  return unmetNeed(facts, transition, by.today);
}

/** What a petitioner may do now. */
export function citizenMay(facts: CaseFacts, today: string): CitizenAction[] {
  const actions: CitizenAction[] = ['answer', 'rate', 'add', 'urge', 'withdraw'];
  return actions.filter((action) => whyNot(facts, action, { doer: { kind: 'citizen' }, today }) === null);
}

export const isStaffAction = (action: Action): action is StaffAction => STAFF_ACTIONS.some((name) => name === action);

const NOT_NOW = {
  add: 'petition.not_open',
  answer: 'petition.no_question',
  urge: 'petition.not_urgeable',
  withdraw: 'petition.not_open',
  rate: 'petition.not_rateable',
} as const satisfies Record<CitizenAction, RefusalCode>;

function unmetNeed(facts: CaseFacts, transition: Transition, today: string): AnyRefusalCode | null {
  for (const need of transition.needs ?? []) {
    if (need === 'answered' && !facts.petition.repliedAt) return 'petition.not_rateable';
    if (need === 'not_rated' && facts.isRated) return 'petition.already_rated';
    if (need === 'not_urged_this_week' && facts.urgedOn && today < urgeFrom(facts.urgedOn)) {
      return 'petition.urged_this_week';
    }
  }
  return null;
}

/** Files alone say enough, except in a question or a note. */
function lacksText(transition: Transition, input: ActionInput): boolean {
  if (!transition.needs?.includes('text') || !('text' in input)) return false;
  const files = 'files' in input && input.action !== 'reply' ? input.files.length : 0;
  return input.text.trim() === '' && files === 0;
}

function statusChange(facts: CaseFacts, transition: Transition): Changes {
  if (transition.to === 'same') return {};
  return { status: transition.to === 'resume' ? facts.resumeTo : transition.to };
}

function changesOf({ petition }: CaseFacts, input: ActionInput, by: Moment & { doer: Doer }): Changes {
  switch (input.action) {
    case 'assign':
      return { unitId: input.unitId, handlerId: input.handlerId, acceptedAt: petition.acceptedAt ?? by.now };
    case 'accept':
      return by.doer.kind === 'staff' ? { handlerId: by.doer.staff.id } : {};
    case 'ask':
      return { citizenWaiting: false };
    case 'reply':
      return { citizenWaiting: false, repliedAt: by.now };
    case 'close':
      return { outcome: 'answered', closedAt: by.now, citizenWaiting: false };
    case 'withdraw':
      return { outcome: 'withdrawn', closedAt: by.now, citizenWaiting: false };
    case 'add':
    case 'answer':
    case 'urge':
      return { citizenWaiting: true };
    case 'note':
    case 'rate':
      return {};
  }
}

function eventOf({ petition }: CaseFacts, input: ActionInput): PetitionEventBody {
  switch (input.action) {
    case 'assign': {
      const { unitId, unit, handlerId, reason } = input;
      return { type: 'assigned', data: { unitId, unit, handlerId, fromUnitId: petition.unitId, reason } };
    }
    case 'accept':
      return { type: 'accepted', data: { unit: input.unit } };
    case 'ask':
      return { type: 'asked', data: { text: input.text, unit: input.unit } };
    case 'note':
      return { type: 'noted', data: { text: input.text } };
    case 'reply':
      return { type: 'replied', data: { text: input.text, files: input.files, unit: input.unit } };
    case 'close':
      return { type: 'closed', data: { outcome: 'answered', reason: input.reason } };
    case 'add':
      return { type: 'added', data: { text: input.text, files: input.files } };
    case 'answer':
      return { type: 'answered', data: { text: input.text, files: input.files } };
    case 'urge':
      return { type: 'urged', data: {} };
    case 'withdraw':
      return { type: 'withdrawn', data: { reason: input.reason } };
    case 'rate':
      return { type: 'rated', data: { office: input.office, unit: input.unit, comment: input.comment } };
  }
}
