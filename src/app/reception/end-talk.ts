import { activityOf } from '../../domain/petition/activities.ts';
import { type Disposition, MOST_LEFT_FIRST, TO_BE_DISPATCHED } from '../../domain/reception/appointment.ts';
import { momentOf } from '../moment.ts';
import { recordActivity } from '../petition/act-on-petition.ts';
import { applyClock, nextDue } from '../petition/clocks.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { seatOf } from './appointments.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';

interface TalkEnd {
  appointmentId: string;
  disposition: Disposition;
  record: string;
  /** Of matters of the talk that were settled otherwise. */
  otherwise: readonly { petitionId: string; disposition: Disposition }[];
}

/**
 * Ends a talk with what was settled. What is to be done within a limit, or studied, must be a matter by then, and has to
 * be with a unit within two working days (its clock begins).
 */
export async function endTalk(context: StaffContext, input: TalkEnd): Promise<ReceptionOutcome> {
  const { stores, deps } = context;
  const found = (await seatOf(context, input.appointmentId))?.appointment;
  if (!found) return refused('reception.unknown');
  if (found.state !== 'called') return refused('reception.not_called');
  const { record, otherwise } = input;
  const settled = found.petitionIds.map((petitionId) => ({
    petitionId,
    disposition: otherwise.find((one) => one.petitionId === petitionId)?.disposition ?? input.disposition,
  }));
  if (settled.length === 0 && TO_BE_DISPATCHED.includes(input.disposition)) return refused('reception.needs_talk');
  const disposition =
    MOST_LEFT_FIRST.find((one) => settled.some((each) => each.disposition === one)) ?? input.disposition;
  await stores.appointments.update(found.id, { state: 'ended', endedAt: deps.clock.now(), disposition });
  for (const each of settled) await noteOn(context, { ...each, record });
  return { ok: true };
}

interface Settled {
  petitionId: string;
  disposition: Disposition;
  record: string;
}

async function noteOn(context: StaffContext, { petitionId, disposition, record }: Settled): Promise<void> {
  const { stores, deps } = context;
  const petition = await stores.petitions.find(petitionId);
  if (!petition) return;
  const activity = TO_BE_DISPATCHED.includes(disposition) ? 'leader_reception' : 'leader_answer';
  const fields = { on: momentOf(deps).today, record, settled: disposition };
  const { version } = petition;
  const done = await recordActivity(context, { petitionId, version, activity, fields });
  if (!done.ok && done.code !== 'petition.not_found') {
    throw new Error(`The talk could not be noted on its matter: ${done.code}`);
  }
  if (!done.ok) await noteUnread(context, petitionId, { activity, fields });
  if (petition.unitId !== null) await meetDispatch(context, petitionId);
}

/** It went to a unit during the talk: what the clock of the dispatch waits for is done. */
async function meetDispatch({ stores, deps }: StaffContext, petitionId: string): Promise<void> {
  const petition = await stores.petitions.lock(petitionId);
  if (!petition) return;
  const effect = { meets: ['dispatch_after_reception'] } as const;
  const limits = await applyClock(stores, petition, { ...momentOf(deps), effect });
  await stores.petitions.update(petitionId, nextDue(limits));
}

/** A report lies under a seal that whoever heard it may not open; what he heard belongs to it all the same. */
async function noteUnread(
  { stores, deps, actor }: StaffContext,
  petitionId: string,
  noted: { activity: 'leader_reception' | 'leader_answer'; fields: Record<string, unknown> },
): Promise<void> {
  const petition = await stores.petitions.lock(petitionId);
  if (!petition) throw new Error('A talk lost its matter');
  const at = momentOf(deps);
  const data = { ...noted, unit: null, names: {}, files: [] };
  const by = { actor: { kind: 'staff', id: actor.id }, at: at.now } as const;
  await stores.events.append(petition, { type: 'activity_recorded', data, ...by });
  const { clock: effect = {} } = activityOf(noted.activity);
  const limits = await applyClock(stores, petition, { ...at, timeZone: deps.timeZone, effect });
  await stores.petitions.update(petitionId, nextDue(limits));
}
