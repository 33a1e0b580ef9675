import type { HeldUpAs } from '../../domain/announcements/lifecycle.ts';
import { hourInZone, spanOf } from '../../domain/calendar/hours.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import type { ReceptionDay } from '../../domain/reception/reception-day.ts';
import { noteDown } from '../audit/note-down.ts';
import type { Audience } from '../limits/clock-stores.ts';
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
 * keeps the same hour where it is there, and is told; he can take another or cancel. A policy notice of the old day would
 * tell subscribers what is not true any more: it is held up, and whoever can correct or recall it is told.
 */
export async function moveDay(
  context: StaffContext,
  { id, to, words }: { id: string; to: string; words: NoticeWords },
): Promise<ReceptionOutcome<{ id: string; told: number; notices: string[]; untrue: Untrue | null }>> {
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
  const untrue = await holdUpNotice(context, day);
  const fresh = next.state === 'published' ? await announceDays(context, [next], words) : null;
  await noteDown(context, 'reception.moved', { day: day.day, to });
  const notices = [...(untrue ? [untrue.announcementId] : []), ...(fresh ? [fresh] : [])];
  return { ok: true, id: next.id, told: open.length, notices, untrue };
}

/** A policy notice that tells a day which has moved, and what became of it. */
export interface Untrue {
  announcementId: string;
  as: HeldUpAs;
}

/** Whoever can correct or recall it. */
const APPROVERS: Audience = { unitId: null, permission: 'announcement.approve' };

async function holdUpNotice({ stores, deps }: StaffContext, day: ReceptionDay): Promise<Untrue | null> {
  const at = deps.clock.now();
  const { id: receptionDayId, announcementId } = day;
  if (announcementId === null) return null;
  const as = await stores.announcementDrafts.holdUp(announcementId, { kind: 'day_moved', day: day.day }, at);
  if (!as) return null;
  const data = { day: day.day, announcementId, as };
  await stores.notices.add({ type: 'reception_notice_untrue', data, receptionDayId, audience: APPROVERS, at });
  return { announcementId, as };
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
