import type { Clause } from './clauses.ts';
import { weighNotions } from './concepts.ts';
import { EMPTY_LETTERS, EMPTY_WORDS } from './empty-words.ts';
import type { Features } from './word-model.ts';

/** Splits a text into words; Chinese has no blanks to split at. */
export type Tokenise = (text: string) => string[];

const HAN = /\p{Script=Han}/u;
/** A word often repeated is not that much more about its topic. */
const MOST = 2.5;
const PAIR_SHARE = 0.9;
const LETTER_SHARE = 0.6;
const NOTION_SHARE = 1.5;
const TOGETHER_SHARE = 0.7;
/** Of so many notions, each with each other is looked at. */
const NOTIONS_TOGETHER = 9;

/**
 * What the learned model sees: words, pairs of neighbouring characters, which survive wrong word breaks, characters, and
 * notions. Each counts with the weight of its clauses; the whole is brought to one length, or long statements would shout.
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
    for (const letter of lettersOf(text)) add(`.${letter}`, weight * LETTER_SHARE);
  }
  addNotions(clauses, add);
  return toLength(values);
}

/** Notions, and which of them come together: money and a coach are one thing, money and an illness another. */
function addNotions(clauses: readonly Clause[], add: (name: string, amount: number) => void): void {
  const notions = weighNotions(clauses);
  for (const [name, weight] of notions) add(`#${name}`, weight * NOTION_SHARE);
  const strongest = [...notions]
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, NOTIONS_TOGETHER)
    .map(([name]) => name)
    .sort();
  for (const [index, one] of strongest.entries()) {
    for (const other of strongest.slice(index + 1)) add(`#${one}+${other}`, TOGETHER_SHARE);
  }
}

const lettersOf = (text: string): string[] =>
  [...text].filter((letter) => HAN.test(letter) && !EMPTY_LETTERS.has(letter));

/** Whether a feature is a word or a pair as it was written, which can be shown as a reason. */
export const isWritten = (feature: string): boolean => !/^[#.]/.test(feature);

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
