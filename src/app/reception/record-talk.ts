import type { CounterFiling } from '../../domain/counter/counter-filing.ts';
import type { CounterProblem } from '../../domain/counter/counter-problems.ts';
import type { Receipt } from '../../domain/dialogue/command.ts';
import { activityOf } from '../../domain/petition/activities.ts';
import { type Disposition, TO_BE_DISPATCHED } from '../../domain/reception/appointment.ts';
import type { Locale } from '../../domain/text.ts';
import { registerAtCounter } from '../counter/register-at-counter.ts';
import { momentOf } from '../moment.ts';
import { recordActivity } from '../petition/act-on-petition.ts';
import { applyClock, nextDue } from '../petition/clocks.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { seatOf } from './appointments.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';

/** What was said becomes a matter, by the counter's own way; the appointment keeps no more than which. */
export async function recordTalk(
  context: StaffContext,
  { appointmentId, form, locale }: { appointmentId: string; form: CounterFiling; locale: Locale },
): Promise<ReceptionOutcome<{ receipt: Receipt }> | { ok: false; problem: CounterProblem }> {
  const { stores } = context;
  const appointment = (await seatOf(context, appointmentId))?.appointment;
  if (!appointment) return refused('reception.unknown');
  if (appointment.petitionId) return refused('reception.talk_recorded');
  if (appointment.state !== 'called') return refused('reception.not_called');
  const done = await registerAtCounter(context, { form, locale });
  if (!done.ok) return done;
  const { petitionId, anonymous } = done.receipt;
  // Nothing may tie an anonymous matter to the chat in which somebody booked; any other is followed there.
  await stores.appointments.update(appointment.id, { petitionId, ...(anonymous && { conversationId: null }) });
  if (appointment.conversationId && !anonymous) await stores.follows.add(appointment.conversationId, petitionId);
  return { ok: true, receipt: done.receipt };
}

/**
 * Ends a talk with what was settled. What is to be done within a limit, or studied, must be a matter by then, and has to
 * be with a unit within two working days (its clock begins).
 */
export async function endTalk(
  context: StaffContext,
  input: { appointmentId: string; disposition: Disposition; record: string },
): Promise<ReceptionOutcome> {
  const { stores, deps } = context;
  const found = (await seatOf(context, input.appointmentId))?.appointment;
  if (!found) return refused('reception.unknown');
  if (found.state !== 'called') return refused('reception.not_called');
  const { disposition } = input;
  if (!found.petitionId && TO_BE_DISPATCHED.includes(disposition)) return refused('reception.needs_talk');
  const { now, today } = momentOf(deps);
  await stores.appointments.update(found.id, { state: 'ended', endedAt: now, disposition });
  const petition = found.petitionId ? await stores.petitions.find(found.petitionId) : null;
  if (!petition) return { ok: true };
  const activity = TO_BE_DISPATCHED.includes(disposition) ? 'leader_reception' : 'leader_answer';
  const fields = { on: today, record: input.record, settled: disposition };
  const { id: petitionId, version } = petition;
  const done = await recordActivity(context, { petitionId, version, activity, fields });
  if (done.ok) return { ok: true };
  if (done.code !== 'petition.not_found') throw new Error(`The talk could not be noted on its matter: ${done.code}`);
  await noteUnread(context, petitionId, { activity, fields });
  return { ok: true };
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
