import type { Assessment, CallContent, CallRefusal } from '../../domain/calls/call.ts';
import type { Name } from '../../domain/text.ts';
import { noteDown } from '../audit/note-down.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';

export type CallOutcome<T = object> = ({ ok: true } & T) | { ok: false; code: CallRefusal };
export const refused = (code: CallRefusal): { ok: false; code: CallRefusal } => ({ ok: false, code });

export interface CallDraft {
  content: CallContent;
  fromDay: string;
  toDay: string;
}

/** Refuses a period that is over or ends before it begins. */
export async function draftCall(context: StaffContext, draft: CallDraft): Promise<CallOutcome<{ id: string }>> {
  const { stores, deps, actor } = context;
  if (draft.toDay < draft.fromDay || draft.toDay < momentOf(deps).today) return refused('call.order');
  const id = await stores.calls.insert({ ...draft, createdBy: actor.id });
  await noteDown(context, 'call.drafted', { call: draft.content.title['zh-CN'] });
  return { ok: true, id };
}

/** Puts the call to everybody, from its first day to its last. What has been put is not changed any more. */
export async function openCall(context: StaffContext, id: string): Promise<CallOutcome> {
  const { stores, deps } = context;
  const call = await stores.calls.lock(id);
  if (!call) return refused('call.unknown');
  if (call.state !== 'draft') return refused('call.not_draft');
  if (call.toDay < momentOf(deps).today) return refused('call.order');
  await stores.calls.update(id, { state: 'open' });
  await noteDown(context, 'call.opened', { call: call.content.title['zh-CN'] });
  return { ok: true };
}

/** Puts suggestions that say the same together, in a group that is there or a new one. */
export async function groupAnswers(
  { stores }: StaffContext,
  input: { callId: string; answerIds: readonly string[]; to: { groupId: string } | { title: Name } },
): Promise<CallOutcome<{ groupId: string }>> {
  const call = await stores.calls.lock(input.callId);
  if (!call) return refused('call.unknown');
  if (call.state !== 'open') return refused('call.not_open');
  const { to } = input;
  const groupId = 'title' in to ? await stores.calls.addGroup(call.id, to.title) : to.groupId;
  if (!(await stores.calls.groups(call.id)).some(({ id }) => id === groupId)) return refused('call.group_unknown');
  await stores.calls.putInGroup(call.id, input.answerIds, groupId);
  return { ok: true, groupId };
}

/** What becomes of a group's suggestions, with the reason. */
export async function assessGroup(
  context: StaffContext,
  input: { callId: string; groupId: string; assessment: Assessment; reason: Name },
): Promise<CallOutcome> {
  const { stores } = context;
  const call = await stores.calls.lock(input.callId);
  if (!call) return refused('call.unknown');
  if (call.state !== 'open') return refused('call.not_open');
  const groups = await stores.calls.groups(call.id);
  if (!groups.some(({ id }) => id === input.groupId)) return refused('call.group_unknown');
  const { assessment, reason } = input;
  await stores.calls.assess(input.groupId, { assessment, reason });
  await noteDown(context, 'call.assessed', { call: call.content.title['zh-CN'], key: assessment });
  return { ok: true };
}
