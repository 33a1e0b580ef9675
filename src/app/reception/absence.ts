import { hourInZone, spanOf } from '../../domain/calendar/hours.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import type { ReceptionDay } from '../../domain/reception/reception-day.ts';
import { noteDown } from '../audit/note-down.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { announceDays, type NoticeWords } from './announce-days.ts';
import { byWhen } from './by-when.ts';
import { type ReceptionOutcome, refused } from './plan-rota.ts';
import { openOn } from './run-days.ts';
import { tellBooked } from './tell-booked.ts';

const isOpenDay = ({ state }: ReceptionDay): boolean => state === 'planned' || state === 'published';

/** The leader is absent: his substitute receives in his place, and everybody who has booked is told, also on the morning. */
export async function substitute(
  context: StaffContext,
  { id, substituteId }: { id: string; substituteId: string | null },
): Promise<ReceptionOutcome<{ told: number }>> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (!isOpenDay(day) || day.endsAt <= deps.clock.now()) return refused('reception.day_closed');
  const who = substituteId ?? day.substituteId;
  if (!who || who === day.leaderId) return refused('reception.no_substitute');
  if (!(await stores.organisation.findStaff(who))) return refused('reception.staff_unknown');
  await stores.receptionDays.update(id, { substituteId: who, substituted: true });
  const after: ReceptionDay = { ...day, substituteId: who, substituted: true };
  const open = await openOn(stores, id);
  for (const appointment of open) await tellBooked(stores, { appointment, day: after, notice: 'substituted' });
  await noteDown(context, 'reception.substituted', { day: day.day, substitute: who });
  return { ok: true, told: open.length };
}

/**
 * Another day takes the place of this one: published at once, so that it too stands long enough before. Who has booked
 * keeps the same hour where it is there, and is told; he can take another or cancel. A policy notice of the old day that
 * still waits becomes a draft again: it would tell subscribers what is not true any more.
 */
export async function moveDay(
  context: StaffContext,
  { id, to, words }: { id: string; to: string; words: NoticeWords },
): Promise<ReceptionOutcome<{ id: string; told: number; notices: string[] }>> {
  const { stores, deps } = context;
  const day = await stores.receptionDays.lock(id);
  if (!day) return refused('reception.unknown');
  if (!isOpenDay(day)) return refused('reception.day_closed');
  if (to === day.day) return refused('reception.order');
  const { now, today } = momentOf(deps);
  const rule = await byWhen(stores, { day: to });
  if (rule.notice < today) return refused('reception.too_late');
  if (!isWorkingDay(await calendarFrom(stores, to), to)) return refused('reception.past');
  const next = await replacement({ stores, deps }, { day, to, now });
  await stores.receptionDays.update(id, { state: 'moved', movedToId: next.id });
  const open = await openOn(stores, id);
  for (const appointment of open) {
    const { slot, conversationId, topic, needs, code, bookedAt } = appointment;
    const seat = { slot, conversationId, topic, needs, code, bookedAt, ticket: null, checkedInAt: null };
    await stores.appointments.update(appointment.id, { state: 'cancelled' });
    const kept = await stores.appointments.insert({ ...seat, dayId: next.id, state: 'booked' });
    const notice = kept ? 'moved' : 'movedFull';
    await tellBooked(stores, { appointment, day: next, notice });
  }
  const notices = await noticesOfMove(context, { day, next, words });
  await noteDown(context, 'reception.moved', { day: day.day, to });
  return { ok: true, id: next.id, told: open.length, notices };
}

/** Hands in a notice of the new day, and holds up one of the old that has not gone out. Gives those that changed. */
async function noticesOfMove(
  context: StaffContext,
  { day, next, words }: { day: ReceptionDay; next: ReceptionDay; words: NoticeWords },
): Promise<string[]> {
  const { stores, deps } = context;
  const old = day.announcementId;
  const reason = { kind: 'day_moved', day: day.day } as const;
  const isHeldUp = old !== null && (await stores.announcementDrafts.handBack(old, reason, deps.clock.now()));
  const fresh = next.state === 'published' ? await announceDays(context, [next], words) : null;
  return [...(isHeldUp ? [old] : []), ...(fresh ? [fresh] : [])];
}

async function replacement(
  { stores, deps }: Pick<StaffContext, 'stores' | 'deps'>,
  { day, to, now }: { day: ReceptionDay; to: string; now: Date },
): Promise<ReceptionDay> {
  const hours = [day.startsAt, day.endsAt].map((at) => hourInZone(at, deps.timeZone));
  const { start, end } = spanOf({ day: to, from: hours[0] ?? '09:00', to: hours[1] ?? '17:00' }, deps.timeZone);
  const { kind, slotMinutes, place, portfolio, leaderId, substituteId, plannedFor, unitIds } = day;
  const isPublic = day.state === 'published';
  const id = await stores.receptionDays.insert({
    ...{ kind, slotMinutes, place, portfolio, leaderId, substituteId, plannedFor, unitIds, day: to },
    ...{ startsAt: start, endsAt: end, state: day.state, publishedAt: isPublic ? now : null },
  });
  const found = await stores.receptionDays.find(id);
  if (!found) throw new Error('A reception day that was entered is gone');
  return found;
}
