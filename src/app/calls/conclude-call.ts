import type { Name } from '../../domain/text.ts';
import { noteDown } from '../audit/note-down.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { type CallOutcome, refused } from './run-calls.ts';
import { TELL_AUTHORS_JOB } from './tell-authors.ts';

/**
 * Says what came of it: at once on the public page to everybody. Each author is told what became of his own suggestion by
 * the job that is queued here; `authors` is how many that will be.
 */
export async function concludeCall(
  context: StaffContext,
  { id, outcome }: { id: string; outcome: Name },
): Promise<CallOutcome<{ authors: number }>> {
  const { stores, deps } = context;
  const call = await stores.calls.lock(id);
  if (!call) return refused('call.unknown');
  const { now, today } = momentOf(deps);
  if (call.state !== 'open') return refused('call.not_open');
  if (today <= call.toDay) return refused('call.still_open');
  const counts = await stores.calls.counts(id);
  if (counts.loose > 0) return refused('call.ungrouped');
  const groups = await stores.calls.groups(id);
  const isOpen = groups.some((group) => group.assessment === null && counts.inGroup.has(group.id));
  if (isOpen) return refused('call.unassessed');
  await stores.calls.update(id, { state: 'concluded', outcome, concludedAt: now });
  await stores.calls.letGoOfLostChats(id);
  await stores.jobs.add(TELL_AUTHORS_JOB, { callId: id }, `${TELL_AUTHORS_JOB}:${id}`);
  await noteDown(context, 'call.concluded', { call: call.content.title['zh-CN'], rows: counts.all });
  return { ok: true, authors: (await stores.calls.telling(id)).authors };
}
