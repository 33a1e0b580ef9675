import type { AppDeps } from '../deps.ts';
import { momentOf } from '../moment.ts';
import { clockPolicy } from '../settings.ts';
import type { Stores, SweepPage, UnitOfWork } from '../stores.ts';
import { type LookedAt, lookAtLimits } from './look-at-limits.ts';
import { recountLimits } from './recount-limits.ts';

/** Matters of one round; each is changed in a transaction of its own, so that no lock is held for long. */
const ROUND = 200;

/** An edited calendar is applied once everybody who still counts by the old one (CalendarCache) has finished. */
export const SETTLED_MS = 15_000;

export interface Swept extends LookedAt {
  /** Provisional dates that are certain now. */
  confirmed: number;
  /** Dates that an edited calendar has moved. */
  moved: number;
}

/**
 * The clock's regular look. Tells, once, how much of a limit has passed; notes that it has run out (statutory ones are
 * told to the petitioner), urges the unit, proposes the steps of escalation and goes up the duty chain of alerts; lets
 * rights lapse; and computes dates again when days off have been announced or edited. What was missed while nothing ran is
 * caught up: of several stages only the highest is told. One process at a time is enough (the job sees to that); several
 * do no harm, as each matter is locked and what was told is written on its limit.
 */
export async function sweepLimits(unitOfWork: UnitOfWork, deps: AppDeps): Promise<Swept> {
  const at = momentOf(deps);
  const recounted = await recount(unitOfWork, deps);
  const swept: Swept = { warned: 0, overdue: 0, escalated: 0, lapsed: 0, ...recounted };
  const policy = await unitOfWork.run((stores) => clockPolicy(stores.settings));
  await eachMatter(
    unitOfWork,
    (stores, page) => stores.limits.petitionsToLookAt(at, page),
    async (stores, id) => {
      const looked = await lookAtLimits(stores, id, { at, policy, deps });
      swept.warned += looked.warned;
      swept.overdue += looked.overdue;
      swept.escalated += looked.escalated;
      swept.lapsed += looked.lapsed;
    },
  );
  return swept;
}

async function recount(unitOfWork: UnitOfWork, deps: AppDeps): Promise<Pick<Swept, 'confirmed' | 'moved'>> {
  const at = momentOf(deps);
  const total = { confirmed: 0, moved: 0 };
  const one = async (stores: Stores, id: string) => {
    const { confirmed, moved } = await recountLimits(stores, id, at);
    total.confirmed += confirmed;
    total.moved += moved;
  };
  await eachMatter(unitOfWork, (stores, page) => stores.limits.provisionalPetitions(page), one);
  const settled = new Date(at.now.getTime() - SETTLED_MS);
  const changes = await unitOfWork.run((stores) => stores.calendar.openChanges(settled));
  for (const days of changes) {
    await eachMatter(unitOfWork, (stores, page) => stores.limits.petitionsCounting(days, page), one);
  }
  const ids = changes.map(({ id }) => id);
  if (ids.length > 0) await unitOfWork.run((stores) => stores.calendar.markApplied(ids, at.now));
  return total;
}

async function eachMatter(
  unitOfWork: UnitOfWork,
  find: (stores: Stores, page: SweepPage) => Promise<string[]>,
  work: (stores: Stores, petitionId: string) => Promise<void>,
): Promise<void> {
  for (let after: string | null = null; ; ) {
    const page: SweepPage = { after, count: ROUND };
    const ids = await unitOfWork.run((stores) => find(stores, page));
    for (const id of ids) await unitOfWork.run((stores) => work(stores, id));
    after = ids.at(-1) ?? null;
    if (ids.length < ROUND) return;
  }
}
