import { z } from 'zod';

/**
 * Naive Bayes, each label against all others together (the "complement"), over weighted features. Plain on purpose:
 * what a feature did to a label is its value times its weight, so that each suggestion can show its reasons; training
 * is counting. On the tuning part it was better than logistic regression on the same features (docs/adr/0013).
 */
export type Features = ReadonlyMap<string, number>;

export interface LabelledFeatures {
  label: string;
  features: Features;
  /** How much it counts beside others; 1 unless told. */
  weight?: number;
}

/** As it is stored: how often each feature was met with each label, as pairs of a label's index and an amount. */
export const wordModelSchema = z.object({
  version: z.literal(1),
  labels: z.array(z.string()),
  counts: z.record(z.string(), z.array(z.number())),
});
export type WordModel = z.infer<typeof wordModelSchema>;

/** What every feature is taken to have been met with every label besides. */
const SMOOTHING = 0.2;
/** The features of one example have the length 1; this makes them about as many as its words. */
const SCALE = 3;

/** Learns from examples by counting. What is denied in an example teaches nothing. */
export function trainWords(examples: readonly LabelledFeatures[]): WordModel {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const indexes = new Map(labels.map((label, index) => [label, index]));
  const counts = new Map<string, Map<number, number>>();
  for (const { label, features, weight = 1 } of examples) {
    const index = indexes.get(label) ?? 0;
    for (const [name, value] of features) {
      if (value <= 0) continue;
      const row = counts.get(name) ?? new Map<number, number>();
      row.set(index, (row.get(index) ?? 0) + value * weight * SCALE);
      counts.set(name, row);
    }
  }
  const rows = [...counts].map(([name, row]) => [name, [...row].flatMap(([index, count]) => [index, rounded(count)])]);
  return { version: 1, labels, counts: Object.fromEntries(rows) };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** A model made ready for asking. */
export interface Scorer {
  /** Each label's score. */
  score: (features: Features) => Map<string, number>;
  /** What each feature added to a label, strongest first. */
  reasons: (features: Features, label: string) => { feature: string; share: number }[];
}

export function createScorer({ labels, counts }: WordModel): Scorer {
  const totals = labels.map(() => 0);
  for (const row of Object.values(counts)) eachPair(row, (label, count) => add(totals, label, count));
  const all = totals.reduce((left, right) => left + right, 0);
  const base = SMOOTHING * Object.keys(counts).length;
  const made = new Map<string, Float64Array>();
  const weightsOf = (name: string): Float64Array | undefined => {
    const known = made.get(name);
    if (known) return known;
    const row = Object.hasOwn(counts, name) ? counts[name] : undefined;
    if (!row) return undefined;
    const own = labels.map(() => 0);
    eachPair(row, (label, count) => add(own, label, count));
    const sum = own.reduce((left, right) => left + right, 0);
    const weights = Float64Array.from(own, (count, label) => {
      const total = totals[label] ?? 0;
      const here = (count + SMOOTHING) / (total + base);
      const elsewhere = (sum - count + SMOOTHING) / (all - total + base);
      return Math.log(here / elsewhere);
    });
    made.set(name, weights);
    return weights;
  };
  const score = (features: Features): Map<string, number> => {
    const scores = labels.map(() => 0);
    for (const [name, value] of features) {
      const weights = weightsOf(name);
      weights?.forEach((weight, label) => {
        add(scores, label, value * weight);
      });
    }
    return new Map(labels.map((label, index) => [label, scores[index] ?? 0]));
  };
  const reasons = (features: Features, label: string): { feature: string; share: number }[] => {
    const column = labels.indexOf(label);
    return [...features]
      .map(([feature, value]) => ({ feature, share: value * (weightsOf(feature)?.[column] ?? 0) }))
      .filter(({ share }) => share > 0)
      .sort((left, right) => right.share - left.share);
  };
  return { score, reasons };
}

function eachPair(row: readonly number[], visit: (label: number, count: number) => void): void {
  for (let at = 0; at + 1 < row.length; at += 2) visit(row[at] ?? 0, row[at + 1] ?? 0);
}

function add(list: number[], index: number, amount: number): void {
  list[index] = (list[index] ?? 0) + amount;
}
