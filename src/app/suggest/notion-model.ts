import { routingExamples } from '../sample/routing-knowledge.ts';
import type { Clause } from './clauses.ts';
import { weighNotions } from './concepts.ts';

/**
 * Multinomial logistic regression on notions alone: how much each of some hundred notions speaks for each category, with
 * all the others taken into account, which counting cannot. Small enough to be learned at the start (a tenth of a second)
 * and always with the same result. docs/adr/0013
 */
const EPOCHS = 15;
/** Steps of AdaGrad, and how strongly weights are held near nothing. */
const STEP = 0.5;
const RESTRAINT = 1e-4;
/** Gradients smaller than that only cost time. */
const NEGLIGIBLE = 1e-4;

export interface NotionModel {
  /** What the notions of a statement say for each category. */
  score: (notions: ReadonlyMap<string, number>) => Map<string, number>;
  /** What each notion says for a category, strongest first. */
  reasons: (notions: ReadonlyMap<string, number>, code: string) => string[];
}

interface Sample {
  label: number;
  values: { at: number; value: number }[];
}

let trained: NotionModel | undefined;

/** Learned from the invented statements; the same for every office, and silent about codes that it does not know. */
export function notionModel(read: (text: string) => Clause[]): NotionModel {
  trained ??= train(routingExamples().map(({ code, text }) => ({ code, notions: weighNotions(read(text)) })));
  return trained;
}

export function train(examples: readonly { code: string; notions: ReadonlyMap<string, number> }[]): NotionModel {
  const codes = [...new Set(examples.map(({ code }) => code))].sort();
  const names = [...new Set(examples.flatMap(({ notions }) => [...notions.keys()]))].sort();
  const index = new Map(names.map((name, at) => [name, at]));
  const valuesOf = (notions: ReadonlyMap<string, number>): Sample['values'] => {
    const length = Math.sqrt([...notions.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
    return [...notions].flatMap(([name, value]) => {
      const at = index.get(name);
      return at === undefined ? [] : [{ at, value: value / length }];
    });
  };
  const samples = examples.map(({ code, notions }) => ({ label: codes.indexOf(code), values: valuesOf(notions) }));
  const weights = descend(samples, { labels: codes.length, features: names.length });
  const weightOf = (at: number, label: number): number => weights[at * codes.length + label] ?? 0;
  return {
    score: (notions) => {
      const values = valuesOf(notions);
      return new Map(
        codes.map((code, label) => [code, values.reduce((sum, { at, value }) => sum + value * weightOf(at, label), 0)]),
      );
    },
    reasons: (notions, code) => {
      const label = codes.indexOf(code);
      if (label < 0) return [];
      return valuesOf(notions)
        .map(({ at, value }) => ({ name: names[at] ?? '', share: value * weightOf(at, label) }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share)
        .map(({ name }) => name);
    },
  };
}

function descend(samples: readonly Sample[], { labels, features }: { labels: number; features: number }): Float64Array {
  const weights = new Float64Array(features * labels);
  const steps = new Float64Array(features * labels).fill(1e-6);
  const order = samples.map((_, at) => at);
  const next = sequence();
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, next);
    for (const at of order) {
      const sample = samples[at];
      if (sample) learn(sample, { weights, steps, labels });
    }
  }
  return weights;
}

function learn(
  { label, values }: Sample,
  { weights, steps, labels }: { weights: Float64Array; steps: Float64Array; labels: number },
): void {
  const scores = new Float64Array(labels);
  for (const { at, value } of values) {
    for (let each = 0; each < labels; each += 1) {
      scores[each] = (scores[each] ?? 0) + value * (weights[at * labels + each] ?? 0);
    }
  }
  const highest = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - highest));
  const sum = odds.reduce((left, right) => left + right, 0);
  for (let each = 0; each < labels; each += 1) {
    const error = (odds[each] ?? 0) / sum - (each === label ? 1 : 0);
    if (Math.abs(error) < NEGLIGIBLE) continue;
    for (const { at, value } of values) {
      const cell = at * labels + each;
      const slope = error * value + RESTRAINT * (weights[cell] ?? 0);
      steps[cell] = (steps[cell] ?? 0) + slope * slope;
      weights[cell] = (weights[cell] ?? 0) - (STEP * slope) / Math.sqrt(steps[cell] ?? 1);
    }
  }
}

/** The same numbers every time: the same examples must give the same suggestions. */
function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const [one, two] = [order[at] ?? 0, order[other] ?? 0];
    order[at] = two;
    order[other] = one;
  }
}
