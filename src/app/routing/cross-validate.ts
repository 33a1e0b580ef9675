import type { Tokenise } from '../suggest/features.ts';
import {
  type ConfirmedDecision,
  createCategoryReader,
  examplesOf,
  type ReadCategories,
  type SuggestibleCategory,
  trainExamples,
} from '../suggest/score-categories.ts';
import type { LabelledFeatures } from '../suggest/word-model.ts';

/** Shares from 0 to 1 of decisions that were suggested as they were decided, by a model that had not seen them. */
export interface ModelAccuracy {
  tested: number;
  first: number;
  amongThree: number;
  /** The same without what the office has decided. */
  baseFirst: number;
  baseAmongThree: number;
}

export interface ValidationDeps {
  categories: readonly SuggestibleCategory[];
  tokenise: Tokenise;
  /** Lets others have their turn; called every few dozen texts. */
  breathe: () => Promise<void>;
}

const FOLDS = 5;
/** Enough for a figure to one point; more only takes time. */
const TESTED_MAX = 1500;
const AT_ONCE = 25;

export async function readExamples(
  decisions: readonly ConfirmedDecision[],
  { tokenise, breathe }: ValidationDeps,
): Promise<LabelledFeatures[]> {
  const examples: LabelledFeatures[] = [];
  for (const [index, decision] of decisions.entries()) {
    if (index % AT_ONCE === 0) await breathe();
    examples.push(examplesOf(decision, tokenise));
  }
  return examples;
}

/** Each fifth of the newest decisions is suggested by a model that learned from all the others. */
export async function crossValidate(
  decisions: readonly ConfirmedDecision[],
  examples: readonly LabelledFeatures[],
  deps: ValidationDeps,
): Promise<ModelAccuracy> {
  const known = new Set(deps.categories.map(({ code }) => code));
  const tested = decisions.flatMap(({ code }, index) => (known.has(code) ? [index] : [])).slice(0, TESTED_MAX);
  const own = { first: 0, amongThree: 0 };
  const base = { first: 0, amongThree: 0 };
  const readBase = readerOf(trainExamples([], deps.tokenise), deps);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = examples.filter((_, index) => index % FOLDS !== fold);
    const readOwn = readerOf(trainExamples(others, deps.tokenise), deps);
    const mine = tested.filter((index) => index % FOLDS === fold);
    for (const [count, index] of mine.entries()) {
      if (count % AT_ONCE === 0) await deps.breathe();
      const decision = decisions[index];
      if (!decision) continue;
      tally(own, readOwn, decision);
      tally(base, readBase, decision);
    }
  }
  const share = (count: number): number => (tested.length === 0 ? 0 : count / tested.length);
  return {
    tested: tested.length,
    first: share(own.first),
    amongThree: share(own.amongThree),
    baseFirst: share(base.first),
    baseAmongThree: share(base.amongThree),
  };
}

const readerOf = (model: ReturnType<typeof trainExamples>, { categories, tokenise }: ValidationDeps): ReadCategories =>
  createCategoryReader(categories, { tokenise, model });

function tally(into: { first: number; amongThree: number }, read: ReadCategories, decision: ConfirmedDecision): void {
  const codes = read(decision.text)
    .ranked.slice(0, 3)
    .map(({ code }) => code);
  if (codes[0] === decision.code) into.first += 1;
  if (codes.includes(decision.code)) into.amongThree += 1;
}
