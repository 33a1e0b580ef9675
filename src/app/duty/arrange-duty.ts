import { spanOf } from '../../domain/calendar/hours.ts';
import { type DutyRefusal, type NewShift, peopleOf } from '../../domain/duty/shift.ts';
import { noteDown } from '../audit/note-down.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';

export type DutyOutcome = { ok: true; id: string } | { ok: false; code: DutyRefusal };

const refused = (code: DutyRefusal): DutyOutcome => ({ ok: false, code });

/** Enters a turn of duty. Turns do not overlap: at every moment it is clear who is called. */
export async function arrangeDuty(context: StaffContext, shift: NewShift): Promise<DutyOutcome> {
  const { stores, deps, actor } = context;
  const { start, end } = spanOf(shift, deps.timeZone);
  if (end <= deps.clock.now()) return refused('duty.past');
  const people = await Promise.all(peopleOf(shift).map((id) => stores.organisation.findStaff(id)));
  if (people.includes(null)) return refused('duty.staff_unknown');
  await stores.duty.lock();
  if ((await stores.duty.between(start, end)).length > 0) return refused('duty.overlap');
  const { day, leaderId, staffIds, phone } = shift;
  const row = { day, startsAt: start, endsAt: end, leaderId, staffIds: [...new Set(staffIds)], phone };
  const id = await stores.duty.insert({ ...row, createdBy: actor.id });
  await noteDown(context, 'duty.arranged', { day, staff: staffIds[0] ?? null });
  return { ok: true, id };
}

/** Takes a turn back that has not begun: what has begun is history. */
export async function removeDuty(context: StaffContext, id: string): Promise<DutyOutcome> {
  const { stores, deps } = context;
  await stores.duty.lock();
  const shift = await stores.duty.find(id);
  if (!shift) return refused('duty.unknown');
  if (shift.startsAt <= deps.clock.now()) return refused('duty.begun');
  await stores.duty.remove(id);
  await noteDown(context, 'duty.removed', { day: shift.day, staff: shift.staffIds[0] ?? null });
  return { ok: true, id };
}

/** Writes down what the turn leaves to the next; only for those who are, or were, on it. */
export async function noteDuty(
  { stores, deps, actor }: StaffContext,
  note: { shiftId: string; toId: string | null; words: string },
): Promise<DutyOutcome> {
  const shift = await stores.duty.find(note.shiftId);
  if (!shift) return refused('duty.unknown');
  const { now, today } = momentOf(deps);
  if (shift.startsAt > now || !peopleOf(shift).includes(actor.id)) return refused('duty.not_on_duty');
  if (note.toId && !(await stores.organisation.findStaff(note.toId, today))) return refused('duty.staff_unknown');
  await stores.duty.addEntry({ ...note, byId: actor.id, at: now });
  return { ok: true, id: shift.id };
}
