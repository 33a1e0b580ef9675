import type { CounterFiling } from '../../domain/counter/counter-filing.ts';
import { type CounterProblem, counterProblems } from '../../domain/counter/counter-problems.ts';
import type { Receipt } from '../../domain/dialogue/command.ts';
import { may } from '../../domain/staff/permissions.ts';
import type { Locale } from '../../domain/text.ts';
import { registerAtCounter } from '../counter/register-at-counter.ts';
import { momentOf } from '../moment.ts';
import { actOnPetition } from '../petition/act-on-petition.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import type { Refused, StaffContext } from '../petition/staff-context.ts';
import { seatOf } from './appointments.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';

/** One thing that was said, and the unit that it goes to; null: whoever dispatches decides. */
export interface TalkMatter {
  form: CounterFiling;
  unitId: string | null;
}

export interface Talk {
  appointmentId: string;
  /** At least one. */
  matters: readonly TalkMatter[];
  locale: Locale;
  /** What is written beside the unit by whoever may propose one, but not dispatch. */
  opinion: string;
}

/** `at`: which of the matters cannot be registered or dispatched so. */
export type TalkOutcome =
  | ReceptionOutcome<{ receipts: Receipt[] }>
  | { ok: false; at: number; problem: CounterProblem }
  | { ok: false; at: number; refused: Refused };

/**
 * What was said becomes matters, each by the counter's own way; the appointment keeps no more than which. All of them or
 * none: where it is refused, the transaction must not be committed. Sent once more as it is, it gives the same receipts.
 */
export async function recordTalk(context: StaffContext, talk: Talk): Promise<TalkOutcome> {
  const { stores, deps } = context;
  const { matters, locale } = talk;
  const appointment = (await seatOf(context, talk.appointmentId))?.appointment;
  if (!appointment) return refused('reception.unknown');
  const known = appointment.petitionIds;
  if (known.length === 0 && appointment.state !== 'called') return refused('reception.not_called');
  const unnamed = matters.filter(({ form }) => form.identityMode === 'anonymous').length;
  // Standing beside one that names him, a matter would not be anonymous any more.
  if (unnamed > 0 && unnamed < matters.length) return refused('reception.mixed_identity');
  const { today } = momentOf(deps);
  const receipts: Receipt[] = [];
  for (const [at, { form }] of matters.entries()) {
    const [problem] = counterProblems(form, today);
    if (problem) return { ok: false, at, problem };
    const done = await registerAtCounter(context, { form, locale });
    if (!done.ok) return { ok: false, at, problem: done.problem };
    receipts.push(done.receipt);
  }
  const ids = receipts.map(({ petitionId }) => petitionId);
  if (known.length > 0) {
    const isSame = ids.length === known.length && ids.every((id) => known.includes(id));
    return isSame ? { ok: true, receipts } : refused('reception.talk_recorded');
  }
  for (const [at, { unitId }] of matters.entries()) {
    const no = await toUnit(context, { petitionId: ids[at] ?? '', unitId, opinion: talk.opinion });
    if (no) return { ok: false, at, refused: no };
  }
  const chat = unnamed > 0 ? null : appointment.conversationId;
  // Nothing may tie an anonymous matter to the chat in which somebody booked; any other is followed there.
  await stores.appointments.update(appointment.id, { petitionIds: ids, conversationId: chat });
  if (chat) for (const id of ids) await stores.follows.add(chat, id);
  return { ok: true, receipts };
}

/** Dispatched by whoever may; proposed by whoever may do no more. */
async function toUnit(
  context: StaffContext,
  { petitionId, unitId, opinion }: { petitionId: string; unitId: string | null; opinion: string },
): Promise<Refused | null> {
  const petition = unitId && (await context.stores.petitions.find(petitionId));
  if (!petition) return null;
  const { version } = petition;
  const done = may(context.actor, 'petition.assign', petition)
    ? await assignPetition(context, { petitionId, version, unitId, handlerId: null, reason: null })
    : await actOnPetition(context, { petitionId, version, action: 'propose', fields: { opinion, unitId } });
  return done.ok ? null : done;
}
