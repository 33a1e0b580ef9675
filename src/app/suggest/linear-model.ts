import { z } from 'zod';

/**
 * Multinomial logistic regression over sparse features, learned by AdaGrad. Plain on purpose: what a feature did to a
 * label is its value times its weight, so that each suggestion can show its reasons.
 */
export type Features = ReadonlyMap<string, number>;

export interface LabelledFeatures {
  label: string;
  features: Features;
  /** How much it counts beside others; 1 unless told. */
  weight?: number;
}

/** As it is stored. A feature's weights are pairs of a label's index and a weight; what is not named is 0. */
export const linearModelSchema = z.object({
  version: z.literal(1),
  labels: z.array(z.string()),
  bias: z.array(z.number()),
  weights: z.record(z.string(), z.array(z.number())),
});
export type LinearModel = z.infer<typeof linearModelSchema>;

const EPOCHS = 12;
const RATE = 0.5;
/** Pulls weights towards 0, or a word seen once would count as much as one seen often. */
const SHRINK = 2e-4;
/** Smaller weights change no order and only make the stored model large. */
const SMALLEST = 0.02;
const NEGLIGIBLE = 2e-3;

interface Sample {
  label: number;
  features: [index: number, value: number][];
  weight: number;
}

/** Learns from examples; the same examples in the same order give the same model. */
export function trainLinear(examples: readonly LabelledFeatures[]): LinearModel {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (name: string): number => {
    const known = indexes.get(name);
    if (known !== undefined) return known;
    indexes.set(name, names.length);
    return names.push(name) - 1;
  };
  const samples = examples.map(
    ({ label, features, weight = 1 }): Sample => ({
      label: labels.indexOf(label),
      features: [...features].map(([name, value]) => [indexOf(name), value]),
      weight,
    }),
  );
  const trained = descend(samples, labels.length, names.length);
  return { version: 1, labels, bias: [...trained.bias].map(rounded), weights: sparse(names, trained.weights, labels) };
}

function descend(samples: Sample[], labels: number, features: number): { weights: Float64Array; bias: Float64Array } {
  const weights = new Float64Array(features * labels);
  const squares = new Float64Array(features * labels).fill(1);
  const bias = new Float64Array(labels);
  const odds = new Float64Array(labels);
  const order = samples.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, epoch + 1);
    for (const at of order) {
      const sample = samples[at];
      if (sample) learn(sample, { weights, squares, bias, odds, labels });
    }
  }
  return { weights, bias };
}

interface Learner {
  weights: Float64Array;
  squares: Float64Array;
  bias: Float64Array;
  odds: Float64Array;
  labels: number;
}

function learn(sample: Sample, { weights, squares, bias, odds, labels }: Learner): void {
  odds.set(bias);
  for (const [feature, value] of sample.features) {
    const from = feature * labels;
    for (let label = 0; label < labels; label += 1) add(odds, label, value * at(weights, from + label));
  }
  toProbabilities(odds);
  for (let label = 0; label < labels; label += 1) {
    const error = (at(odds, label) - (label === sample.label ? 1 : 0)) * sample.weight;
    // Most labels are out of the question for most examples; passing them by takes a third of the time.
    if (Math.abs(error) < NEGLIGIBLE) continue;
    add(bias, label, -0.02 * RATE * error);
    for (const [feature, value] of sample.features) {
      const index = feature * labels + label;
      const slope = error * value + SHRINK * at(weights, index);
      add(squares, index, slope * slope);
      add(weights, index, (-RATE * slope) / Math.sqrt(at(squares, index)));
    }
  }
}

const at = (list: Float64Array, index: number): number => list[index] ?? 0;
function add(list: Float64Array, index: number, amount: number): void {
  list[index] = at(list, index) + amount;
}

/** Turns scores into probabilities, in place. */
export function toProbabilities(scores: Float64Array): void {
  const highest = scores.reduce((left, right) => Math.max(left, right), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let index = 0; index < scores.length; index += 1) {
    scores[index] = Math.exp(at(scores, index) - highest);
    sum += at(scores, index);
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = at(scores, index) / sum;
}

/** Always the same order for the same seed. */
function shuffle(order: number[], seed: number): void {
  let state = seed * 2_654_435_761;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function sparse(names: string[], weights: Float64Array, labels: string[]): Record<string, number[]> {
  const kept: Record<string, number[]> = {};
  names.forEach((name, feature) => {
    const pairs = labels.flatMap((_, label) => {
      const weight = rounded(at(weights, feature * labels.length + label));
      return Math.abs(weight) < SMALLEST ? [] : [label, weight];
    });
    if (pairs.length > 0) kept[name] = pairs;
  });
  return kept;
}

/** A model made ready for asking. */
export interface Scorer {
  /** Each label's score. */
  score: (features: Features) => Map<string, number>;
  /** What each feature added to a label, strongest first. */
  reasons: (features: Features, label: string) => { feature: string; share: number }[];
}

export function createScorer({ labels, bias, weights }: LinearModel): Scorer {
  const rows = new Map(Object.entries(weights));
  const score = (features: Features): Map<string, number> => {
    const scores = Float64Array.from(bias);
    for (const [name, value] of features) {
      const pairs = rows.get(name);
      if (!pairs) continue;
      for (let index = 0; index < pairs.length; index += 2) {
        add(scores, pairs[index] ?? 0, value * (pairs[index + 1] ?? 0));
      }
    }
    return new Map(labels.map((label, index) => [label, at(scores, index)]));
  };
  const reasons = (features: Features, label: string): { feature: string; share: number }[] => {
    const column = labels.indexOf(label);
    const shares = [...features].flatMap(([feature, value]) => {
      const pairs = rows.get(feature) ?? [];
      for (let index = 0; index < pairs.length; index += 2) {
        if (pairs[index] === column) return [{ feature, share: value * (pairs[index + 1] ?? 0) }];
      }
      return [];
    });
    return shares.filter(({ share }) => share > 0).sort((left, right) => right.share - left.share);
  };
  return { score, reasons };
}
