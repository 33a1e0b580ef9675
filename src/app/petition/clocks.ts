import type { ClockEffect } from '../../domain/petition/clock-effect.ts';
import type { Moment } from '../../domain/petition/decide.ts';
import { type Limit, limitsStartingAt, nearestLimit, resumed } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { calendarFrom } from '../moment.ts';
import type { Stores } from '../stores.ts';

/** Applies what an action does to a matter's clocks, writes it down, and gives the limits as they then stand. */
export async function applyClock(
  stores: Stores,
  petition: Petition,
  at: Moment & { effect: ClockEffect },
): Promise<Limit[]> {
  const { effect } = at;
  const before = await stores.limits.list(petition.id);
  const resumedLimits = effect.resumes ? await resumeAll(stores, petition, { limits: before, at }) : before;
  const paused = effect.pauses ? await pauseTargets(stores, petition, { limits: resumedLimits, at }) : resumedLimits;
  const settled = await settle(stores, paused, at);
  return effect.starts?.includes('accepted') ? startAccepted(stores, petition, { limits: settled, at }) : settled;
}

/** What a matter's row keeps of its limits, for queues to sort by. */
export function nextDue(limits: readonly Limit[]): Pick<Petition, 'nextDueOn' | 'nextLimitKey'> {
  const next = nearestLimit(limits);
  return { nextDueOn: next?.dueOn ?? null, nextLimitKey: next?.key ?? null };
}

interface Clocks {
  limits: Limit[];
  at: Moment;
}

async function resumeAll(stores: Stores, petition: Petition, { limits, at }: Clocks): Promise<Limit[]> {
  const paused = limits.filter((limit) => limit.state === 'paused');
  const first = paused.map((limit) => limit.startsOn).sort()[0];
  if (!first) return limits;
  const calendar = await calendarFrom(stores, first);
  const going = new Map(paused.map((limit) => [limit.id, resumed(limit, at.today, calendar)]));
  for (const limit of going.values()) await stores.limits.update(limit);
  const data = { limits: [...going.values()].map(({ key, dueOn }) => ({ key, dueOn })) };
  await stores.events.append(petition, { type: 'limits_resumed', data, actor: { kind: 'system' }, at: at.now });
  return limits.map((limit) => going.get(limit.id) ?? limit);
}

async function pauseTargets(stores: Stores, petition: Petition, { limits, at }: Clocks): Promise<Limit[]> {
  const rests = (limit: Limit) => limit.state === 'running' && limit.force === 'target';
  const keys = limits.filter(rests).map((limit) => limit.key);
  if (keys.length === 0) return limits;
  const after = limits.map(
    (limit): Limit => (rests(limit) ? { ...limit, state: 'paused', pausedOn: at.today } : limit),
  );
  for (const limit of after) if (limit.state === 'paused') await stores.limits.update(limit);
  await stores.events.append(petition, {
    type: 'limits_paused',
    data: { keys },
    actor: { kind: 'system' },
    at: at.now,
  });
  return after;
}

async function settle(
  stores: Stores,
  limits: Limit[],
  { now, effect }: Moment & { effect: ClockEffect },
): Promise<Limit[]> {
  const isMet = (limit: Limit) => effect.meets === 'all' || (effect.meets?.includes(limit.key) ?? false);
  const after: Limit[] = [];
  for (const limit of limits) {
    const goes = limit.state === 'running' || limit.state === 'paused';
    const next: Limit = !goes
      ? limit
      : isMet(limit)
        ? { ...limit, state: 'met', metAt: now, pausedOn: null }
        : effect.ends
          ? { ...limit, state: 'ended', pausedOn: null }
          : limit;
    if (next !== limit) await stores.limits.update(next);
    after.push(next);
  }
  return after;
}

async function startAccepted(stores: Stores, petition: Petition, { limits, at }: Clocks): Promise<Limit[]> {
  const calendar = await calendarFrom(stores, at.today);
  const known = new Set(limits.map((limit) => limit.key));
  const fresh = limitsStartingAt('accepted', petition, { day: at.today, calendar }).filter(
    ({ key }) => !known.has(key),
  );
  if (fresh.length === 0) return limits;
  await stores.limits.insert(petition.id, fresh);
  return stores.limits.list(petition.id);
}
