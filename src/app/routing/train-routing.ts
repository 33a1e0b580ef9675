import type { StaffContext } from '../petition/staff-context.ts';
import type { Clock } from '../ports.ts';
import type { UnitOfWork } from '../stores.ts';
import type { Tokenise } from '../suggest/features.ts';
import type { ConfirmedDecision } from '../suggest/score-categories.ts';
import { trainExamples } from '../suggest/score-categories.ts';
import type { RoutingModel } from '../suggest/suggest-routing.ts';
import { crossValidate, type ModelAccuracy, readExamples } from './cross-validate.ts';
import type { RoutingModelHead } from './routing-store.ts';
import { suggestible } from './suggestible.ts';

export interface TrainDeps {
  work: UnitOfWork;
  clock: Clock;
  tokenise: Tokenise;
  /** Bounded in number by the store; without sealed matters. */
  confirmedDecisions: () => Promise<ConfirmedDecision[]>;
  breathe: () => Promise<void>;
}

export const TRAIN_JOB = 'train_routing';

/** With fewer there is nothing to measure by, and one odd decision would weigh too much. */
export const DECISIONS_MIN = 20;
/** A model that is worse by more than chance does harm. */
const WORSE_BY = 0.01;
const KEPT = 10;

/**
 * Learns from what the office has decided, measures itself on decisions that it had not seen, and is kept with both. It
 * only ever suggests. Null where the office has decided too little.
 */
export async function trainRouting(deps: TrainDeps): Promise<RoutingModelHead | null> {
  const started = deps.clock.now();
  const decisions = await deps.confirmedDecisions();
  if (decisions.length < DECISIONS_MIN) return null;
  const categories = suggestible(await deps.work.run(({ organisation }) => organisation.listCategories()));
  const checking = { categories, tokenise: deps.tokenise, breathe: deps.breathe };
  const examples = await readExamples(decisions, checking);
  const accuracy = await crossValidate(decisions, examples, checking);
  const content: RoutingModel = {
    version: 1,
    decisions: decisions.length,
    categories: trainExamples(examples, deps.tokenise),
  };
  const trainedAt = deps.clock.now();
  const head = {
    trainedAt,
    decisions: decisions.length,
    counts: countsOf(decisions),
    accuracy,
    inUse: isUseful(accuracy),
    tookMs: Math.max(0, trainedAt.getTime() - started.getTime()),
  };
  const version = await deps.work.run(({ routing }) => routing.insertModel({ ...head, content }, KEPT));
  return { ...head, version };
}

/** Has one trained in the background; one that waits already is enough. */
export async function queueTraining({ stores, deps, actor }: StaffContext): Promise<void> {
  await stores.jobs.add(TRAIN_JOB, {}, TRAIN_JOB);
  await stores.audit.add({ staffId: actor.id, type: 'routing.training_asked', data: {}, at: deps.clock.now() });
}

const isUseful = ({ tested, first, baseFirst }: ModelAccuracy): boolean =>
  tested >= DECISIONS_MIN && first >= baseFirst - WORSE_BY;

function countsOf(decisions: readonly ConfirmedDecision[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of decisions) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
