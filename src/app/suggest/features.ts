import type { Clause } from './clauses.ts';
import { EMPTY_LETTERS, EMPTY_WORDS } from './empty-words.ts';
import type { Features } from './word-model.ts';

/** Splits a text into words; Chinese has no blanks to split at. */
export type Tokenise = (text: string) => string[];

/** A word often repeated is not that much more about its topic. */
const MOST = 2.5;
const PAIR_SHARE = 0.9;

/**
 * What the learned model sees: words, and pairs of neighbouring characters, which survive wrong word breaks. Each
 * counts with the weight of its clauses; the whole is brought to one length, or long statements would shout.
 */
export function featuresOf(clauses: readonly Clause[], tokenise: Tokenise): Features {
  const values = new Map<string, number>();
  const add = (name: string, amount: number): void => {
    const value = (values.get(name) ?? 0) + amount;
    values.set(name, Math.min(value, MOST));
  };
  for (const { text, weight } of clauses) {
    if (weight === 0) continue;
    for (const word of tokenise(text)) if (!isEmpty(word)) add(word, weight);
    for (const pair of pairsOf(text)) add(`~${pair}`, weight * PAIR_SHARE);
  }
  return toLength(values);
}

const isEmpty = (word: string): boolean =>
  EMPTY_WORDS.has(word) || [...word].every((letter) => EMPTY_LETTERS.has(letter));

function* pairsOf(text: string): Generator<string> {
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at + 1 < run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (![...pair].some((letter) => EMPTY_LETTERS.has(letter))) yield pair;
    }
  }
}

function toLength(values: Map<string, number>): Features {
  let squares = 0;
  for (const value of values.values()) squares += value * value;
  const length = Math.sqrt(squares);
  if (length === 0) return values;
  for (const [name, value] of values) values.set(name, value / length);
  return values;
}
