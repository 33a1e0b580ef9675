import type { PetitionEvent, PetitionEventBody } from '../../domain/petition/events.ts';
import { isTold, isWindow, runsFor } from '../../domain/petition/limit-rules.ts';
import { alertLevel, ESCALATION_STEPS, lookAt, rank, type StagePolicy } from '../../domain/petition/limit-stages.ts';
import { type ClockTime, type Limit, type LimitStage, overdueFrom } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { AppDeps } from '../deps.ts';
import { issueDocuments } from '../documents/issue-document.ts';
import { tellFollowers } from '../follow/tell-followers.ts';
import { calendarOf } from '../petition/clocks.ts';
import { notifyPetitioner } from '../petition/notify.ts';
import type { Stores } from '../stores.ts';
import type { ClockPolicy } from './clock-settings.ts';
import type { Audience } from './clock-stores.ts';
import { keepersOf, type Notice, SUPERVISORS } from './notices.ts';
import { raiseFurther } from './raise-alert.ts';

export interface LookedAt {
  /** Warnings before the end. */
  warned: number;
  overdue: number;
  /** Steps proposed, and levels of the duty chain told. */
  escalated: number;
  /** Rights that ended unused. */
  lapsed: number;
}

interface Look {
  stores: Stores;
  petition: Petition;
  limits: readonly Limit[];
  at: ClockTime;
  policy: ClockPolicy;
  deps: AppDeps;
}

/** Tells what one matter's limits have reached, and notes it on them. */
export async function lookAtLimits(
  stores: Stores,
  petitionId: string,
  { at, policy, deps }: { at: ClockTime; policy: ClockPolicy; deps: AppDeps },
): Promise<LookedAt> {
  const looked: LookedAt = { warned: 0, overdue: 0, escalated: 0, lapsed: 0 };
  const petition = await stores.petitions.lock(petitionId);
  if (!petition) return looked;
  const limits = await stores.limits.list(petitionId);
  const calendar = await calendarOf(stores, limits, at);
  const look: Look = { stores, petition, limits, at, policy, deps };
  const stages = { calendar, escalation: policy.escalation, alertLevels: policy.alertChain.length - 1 };
  for (const limit of limits) {
    if (limit.state !== 'running' || !isDue(limit, at)) continue;
    if (isWindow(limit.key)) looked.lapsed += await lapse(look, limit);
    else await tell(look, limit, { stages, looked });
  }
  return looked;
}

const isDue = ({ checkOn, checkAt }: Limit, { now, today }: ClockTime): boolean =>
  (checkOn !== null && checkOn <= today) || (checkAt !== null && checkAt <= now);

async function lapse({ stores, at }: Look, limit: Limit): Promise<number> {
  const isOver = overdueFrom(limit) <= at.today;
  const over = { state: 'ended', checkOn: null } as const;
  await stores.limits.update({ ...limit, ...(isOver ? over : { checkOn: overdueFrom(limit) }) });
  return isOver ? 1 : 0;
}

async function tell(
  look: Look,
  limit: Limit,
  { stages, looked }: { stages: StagePolicy; looked: LookedAt },
): Promise<void> {
  const { reached, checkOn, checkAt } = lookAt(limit, stages, look.at);
  // Whatever comes after the end, the end itself is a fact of the matter's history.
  const runsOut = reached !== null && rank(reached) >= rank('overdue') && limit.overdueAt === null;
  const overdueAt = runsOut ? look.at.now : limit.overdueAt;
  await look.stores.limits.update({ ...limit, stage: reached ?? limit.stage, overdueAt, checkOn, checkAt });
  if (!reached) return;
  if (runsOut) {
    looked.overdue += 1;
    await runOut(look, limit, reached);
  }
  if (rank(reached) < rank('overdue')) looked.warned += 1;
  else if (reached !== 'overdue') looked.escalated += 1;
  await tellStage(look, limit, reached);
}

async function note({ stores, petition, at }: Look, body: PetitionEventBody): Promise<PetitionEvent> {
  return stores.events.append(petition, { ...body, actor: { kind: 'system' }, at: at.now });
}

async function notice({ stores, petition, at }: Look, body: Notice, audience: Audience): Promise<void> {
  await stores.notices.add({ ...body, petitionId: petition.id, audience, at: at.now });
}

/** The event, the urge to the unit, and (for statutory limits) the word to the petitioner. */
async function runOut(look: Look, limit: Limit, reached: LimitStage): Promise<void> {
  const { stores, petition, limits } = look;
  const { key, startsOn, legalDueOn } = limit;
  const event = await note(look, { type: 'overdue', data: { key, startsOn, legalDueOn } });
  if (runsFor(key) === 'unit' && petition.unitId) {
    const unit = await stores.organisation.findUnit(petition.unitId);
    const urged = await note(look, { type: 'urged_unit', data: { key, unit: unit?.name ?? null } });
    await issueDocuments(stores, look.deps, { petition, event: urged, documents: ['urge'] });
    await notice(look, { type: 'unit_urged', data: { key, legalDueOn } }, keepersOf(petition, limit));
  } else if (reached === 'overdue') {
    await notice(look, { type: 'limit_overdue', data: { key, legalDueOn } }, keepersOf(petition, limit));
  }
  await tellFollowers(stores, look.deps, { petition, event });
  const isPromise = limit.force === 'statutory' && isTold(key);
  if (isPromise) await notifyPetitioner(stores, { petition, notice: 'overdue', event, limits });
}

async function tellStage(look: Look, limit: Limit, stage: LimitStage): Promise<void> {
  if (stage === 'overdue') return;
  const { key, startsOn, legalDueOn, dueOn } = limit;
  const level = alertLevel(stage);
  const step = ESCALATION_STEPS.find((name) => name === stage);
  if (step) {
    await note(look, { type: 'escalation_proposed', data: { key, step, legalDueOn } });
    await notice(look, { type: 'escalation_proposed', data: { key, step, legalDueOn } }, SUPERVISORS);
    return;
  }
  await note(look, { type: 'limit_warned', data: { key, startsOn, stage, dueOn } });
  if (level === null) {
    await notice(look, { type: 'limit_warned', data: { key, stage, dueOn } }, keepersOf(look.petition, limit));
    return;
  }
  await raiseFurther(look.stores, look.petition, { at: look.at, level });
}
