import type { Assessment, CallAnswer, CallContent, CallGroup, CallRefusal } from '../../domain/calls/call.ts';
import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Name } from '../../domain/text.ts';
import { noteDown } from '../audit/note-down.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { Stores } from '../stores.ts';

export type CallOutcome<T = object> = ({ ok: true } & T) | { ok: false; code: CallRefusal };
const refused = (code: CallRefusal): { ok: false; code: CallRefusal } => ({ ok: false, code });

export interface CallDraft {
  content: CallContent;
  fromDay: string;
  toDay: string;
}

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
  const known = new Set((await stores.calls.answers(call.id)).map(({ id }) => id));
  const { to } = input;
  const groupId = 'title' in to ? await stores.calls.addGroup(call.id, to.title) : to.groupId;
  if (!(await stores.calls.groups(call.id)).some(({ id }) => id === groupId)) return refused('call.group_unknown');
  const ids = input.answerIds.filter((id) => known.has(id));
  await stores.calls.putInGroup(ids, groupId);
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

/** Says what came of it: on the public page to everybody, and to each author what became of his suggestion. */
export async function concludeCall(
  context: StaffContext,
  { id, outcome }: { id: string; outcome: Name },
): Promise<CallOutcome<{ told: number }>> {
  const { stores, deps } = context;
  const call = await stores.calls.lock(id);
  if (!call) return refused('call.unknown');
  const { now, today } = momentOf(deps);
  if (call.state !== 'open') return refused('call.not_open');
  if (today <= call.toDay) return refused('call.still_open');
  const groups = await stores.calls.groups(id);
  const answers = await stores.calls.answers(id);
  if (answers.some(({ groupId }) => groupId === null)) return refused('call.ungrouped');
  const inUse = groups.filter((group) => answers.some(({ groupId }) => groupId === group.id));
  if (inUse.some(({ assessment }) => assessment === null)) return refused('call.unassessed');
  await stores.calls.update(id, { state: 'concluded', outcome, concludedAt: now });
  let told = 0;
  for (const answer of answers) told += await tellAuthor(stores, { answer, groups, title: call.content.title });
  await stores.calls.markTold(id, now);
  await noteDown(context, 'call.concluded', { call: call.content.title['zh-CN'], rows: answers.length });
  return { ok: true, told };
}

const SAID = {
  adopted: 'calls.told.adopted',
  partly: 'calls.told.partly',
  not_adopted: 'calls.told.not_adopted',
} as const satisfies Record<Assessment, string>;

async function tellAuthor(
  stores: Stores,
  { answer, groups, title }: { answer: CallAnswer; groups: readonly CallGroup[]; title: Name },
): Promise<number> {
  const group = groups.find(({ id }) => id === answer.groupId);
  const conversation = answer.conversationId ? await stores.conversations.find(answer.conversationId) : null;
  if (!conversation || !group?.assessment || !group.reason) return 0;
  const params = { title: { name: title }, reason: { name: group.reason } };
  const reply: Reply = {
    text: [{ key: SAID[group.assessment], params }],
    options: [[{ value: 'calls', label: { key: 'calls.open' }, lasting: true }]],
  };
  await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
  return 1;
}
