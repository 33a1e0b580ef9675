import { yearOf } from '../../domain/calendar/dates.ts';
import { ACT_FORMS } from '../../domain/petition/acts.ts';
import type { ActionInput } from '../../domain/petition/decide.ts';
import { FIRST_CHECK, withCheck } from '../../domain/petition/limit-stages.ts';
import { type Limit, recomputed } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import { nextDue } from '../petition/clocks.ts';
import { fillForm } from '../petition/fill-form.ts';
import { actAsStaff } from '../petition/staff-act.ts';
import type { OnPetition, StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import { writing } from './link-petition.ts';
import { writeOnOriginal } from './write-on-original.ts';

/**
 * Undoes a link: the matter goes on where it was. The limits that the link had ended run again from their old start, so
 * that the time in between is lost to the office and not to the petitioner.
 */
export async function unlinkPetition(
  context: StaffContext,
  input: OnPetition & { fields: unknown },
): Promise<StaffOutcome> {
  const { stores } = context;
  const before = await stores.petitions.find(input.petitionId);
  const ids = [input.petitionId, ...(before?.linkedToId ? [before.linkedToId] : [])];
  for (const id of ids.sort()) await stores.petitions.lock(id);
  let reason = '';
  const outcome = await actAsStaff(context, input, async (petition): Promise<ActionInput | Refusal> => {
    if (petition.linkedToId === null) return refusal('petition.wrong_status');
    const filled = await fillForm(context, petition, { form: ACT_FORMS.unlink, given: input.fields });
    if (!filled.ok) return filled;
    reason = filled.fields.reason;
    return { action: 'unlink', fields: filled.fields, said: filled.said };
  });
  const original = before?.linkedToId ? await stores.petitions.find(before.linkedToId) : null;
  if (!outcome.ok || !before || !original) return outcome;
  const data = { repeatId: before.id, number: before.number, reason };
  await writeOnOriginal(writing(context), original, { type: 'repeat_removed', data });
  return { ...outcome, version: await restoreLimits(context, before) };
}

/** Gives the matter's new version. */
async function restoreLimits({ stores, deps }: StaffContext, petition: Petition): Promise<number> {
  const { now, today } = momentOf(deps);
  const linked = (await stores.events.list(petition)).findLast(({ type }) => type === 'linked');
  const ended = linked?.type === 'linked' ? (linked.data.ended ?? []) : [];
  const limits = await stores.limits.list(petition.id);
  const back = ended.flatMap((key) => limits.findLast((limit) => limit.key === key && limit.state === 'ended') ?? []);
  const [first = today] = back.map(({ startsOn }) => startsOn).sort();
  const calendar = await calendarFrom(stores, first, yearOf(today));
  const going = back.map((limit): Limit => {
    const running: Limit = { ...recomputed(limit, calendar), state: 'running', metAt: null };
    return withCheck(running, { ...FIRST_CHECK, calendar });
  });
  await stores.limits.update(...going);
  if (going.length > 0) {
    const data = { limits: going.map(({ key, dueOn }) => ({ key, dueOn })) };
    await stores.events.append(petition, { type: 'limits_resumed', data, actor: { kind: 'system' }, at: now });
  }
  const after = limits.map((limit) => going.find(({ id }) => id === limit.id) ?? limit);
  return stores.petitions.update(petition.id, nextDue(after));
}
