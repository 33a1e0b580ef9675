import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import { type Limit, recomputed } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { AppDeps } from '../deps.ts';
import { calendarFrom, momentOf } from '../moment.ts';
import { nextDue } from '../petition/clocks.ts';
import { notifyPetitioner } from '../petition/notify.ts';
import type { Stores, UnitOfWork } from '../stores.ts';

/** Matters of one round; each is changed in a transaction of its own, so that no lock is held for long. */
const ROUND = 200;

export interface Swept {
  overdue: number;
  confirmed: number;
}

/**
 * The clock's regular look: notes once, on each limit, that it has run out (statutory ones are told to the petitioner),
 * and computes provisional dates again when their year's days off have been announced. Safe to run at any time, and
 * twice at the same time.
 */
export async function sweepLimits(unitOfWork: UnitOfWork, deps: AppDeps): Promise<Swept> {
  const { today } = momentOf(deps);
  const confirmed = await confirmProvisional(unitOfWork, deps);
  let overdue = 0;
  for (;;) {
    const ids = await unitOfWork.run((stores) => stores.limits.overduePetitions(today, ROUND));
    for (const id of ids) overdue += await unitOfWork.run((stores) => markOverdue(stores, deps, id));
    if (ids.length < ROUND) return { overdue, confirmed };
  }
}

async function markOverdue(stores: Stores, deps: AppDeps, petitionId: string): Promise<number> {
  const { now, today } = momentOf(deps);
  const petition = await stores.petitions.lock(petitionId);
  if (!petition) return 0;
  const limits = await stores.limits.list(petitionId);
  const late = limits.filter((limit) => limit.state === 'running' && !limit.overdueAt && limit.legalDueOn < today);
  for (const limit of late) {
    await stores.limits.update({ ...limit, overdueAt: now });
    const { key, startsOn, legalDueOn } = limit;
    const data = { key, startsOn, legalDueOn };
    const event = await stores.events.append(petition, { type: 'overdue', data, actor: { kind: 'system' }, at: now });
    if (limit.force === 'statutory') await notifyPetitioner(stores, { petition, notice: 'overdue', event, limits });
  }
  return late.length;
}

async function confirmProvisional(unitOfWork: UnitOfWork, deps: AppDeps): Promise<number> {
  let confirmed = 0;
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const ids: string[] = await unitOfWork.run((stores) => stores.limits.provisionalPetitions(from, ROUND));
    for (const id of ids) confirmed += await unitOfWork.run((stores) => confirmLimits(stores, deps, id));
    after = ids.at(-1) ?? null;
    if (ids.length < ROUND) return confirmed;
  }
}

async function confirmLimits(stores: Stores, deps: AppDeps, petitionId: string): Promise<number> {
  const petition = await stores.petitions.lock(petitionId);
  const limits = await stores.limits.list(petitionId);
  const first = limits.map((limit) => limit.startsOn).sort()[0];
  if (!petition || !first) return 0;
  const calendar = await calendarFrom(stores, first);
  const events: PetitionEvent[] = [];
  const after: Limit[] = [];
  for (const limit of limits) {
    const event = await confirmLimit(stores, { deps, petition, limit, calendar });
    if (event) events.push(event);
    after.push(event ? recomputed(limit, calendar) : limit);
  }
  const due = nextDue(after);
  if (due.nextDueOn !== petition.nextDueOn) await stores.petitions.update(petitionId, due);
  return events.length;
}

async function confirmLimit(
  stores: Stores,
  given: { deps: AppDeps; petition: Petition; limit: Limit; calendar: WorkCalendar },
): Promise<PetitionEvent | null> {
  const { deps, petition, limit, calendar } = given;
  if (!limit.provisional || (limit.state !== 'running' && limit.state !== 'paused')) return null;
  const next = recomputed(limit, calendar);
  if (next.provisional) return null;
  await stores.limits.update(next);
  const data = { key: limit.key, startsOn: limit.startsOn, before: limit.dueOn, dueOn: next.dueOn };
  const at = deps.clock.now();
  return stores.events.append(petition, { type: 'limit_confirmed', data, actor: { kind: 'system' }, at });
}
