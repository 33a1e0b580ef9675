import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import type { PetitionEventBody } from '../../domain/petition/events.ts';
import { FIRST_CHECK, rank, withCheck } from '../../domain/petition/limit-stages.ts';
import { type ClockTime, isLive, type Limit, recomputed } from '../../domain/petition/limits.ts';
import { calendarOf, nextDue } from '../petition/clocks.ts';
import type { Stores } from '../stores.ts';

/**
 * Computes one matter's live limits again by the calendar as it stands now. A date that becomes certain, or that moves, is
 * an event of the matter.
 */
export async function recountLimits(
  stores: Stores,
  petitionId: string,
  at: ClockTime,
): Promise<{ confirmed: number; moved: number }> {
  const counts = { confirmed: 0, moved: 0 };
  const petition = await stores.petitions.lock(petitionId);
  if (!petition) return counts;
  const limits = await stores.limits.list(petitionId);
  const calendar = await calendarOf(stores, limits, at);
  const after: Limit[] = [];
  for (const limit of limits) {
    const next = isLive(limit) ? recomputed(limit, calendar) : limit;
    const event = eventOf(limit, next);
    after.push(next);
    // The end may stay and the day before it, on which staff are warned, may not.
    const isToWarn = next.state === 'running' && rank(next.stage) < rank('overdue');
    const checked = isToWarn || event ? withCheckIfRunning(next, calendar) : next;
    const isSame = checked.checkOn === limit.checkOn && next.provisional === limit.provisional;
    if (next === limit || (!event && isSame)) continue;
    await stores.limits.update(checked);
    if (!event) continue;
    counts[event.type === 'limit_confirmed' ? 'confirmed' : 'moved'] += 1;
    await stores.events.append(petition, { ...event, actor: { kind: 'system' }, at: at.now });
  }
  const due = nextDue(after);
  if (due.nextDueOn !== petition.nextDueOn || due.nextLimitKey !== petition.nextLimitKey) {
    await stores.petitions.update(petitionId, due);
  }
  return counts;
}

const withCheckIfRunning = (limit: Limit, calendar: WorkCalendar): Limit =>
  limit.state === 'running' ? withCheck(limit, { ...FIRST_CHECK, calendar }) : limit;

function eventOf(
  before: Limit,
  after: Limit,
): Extract<PetitionEventBody, { type: 'limit_confirmed' | 'limit_recomputed' }> | null {
  const data = { key: before.key, startsOn: before.startsOn, before: before.dueOn, dueOn: after.dueOn };
  if (before.provisional && !after.provisional) return { type: 'limit_confirmed', data };
  const isMoved = before.dueOn !== after.dueOn || before.legalDueOn !== after.legalDueOn;
  return isMoved ? { type: 'limit_recomputed', data } : null;
}
