import { routingConcepts } from '../sample/routing-concepts.ts';
import type { Clause } from './clauses.ts';
import { foldText } from './letters.ts';

/**
 * What a text speaks of, in notions instead of words: "what crawls in the pot" and "maggots in the canteen's food" are
 * both food and vermin. So what was learned from one way of saying it serves the others.
 */
export interface Notion {
  concept: string;
  /** As it was written. */
  word: string;
}

const LONGEST = 6;
const MOST = 2.5;

type ByWord = ReadonlyMap<string, readonly string[]>;
let made: ByWord | undefined;

function conceptsByWord(): ByWord {
  if (made) return made;
  const byWord = new Map<string, string[]>();
  for (const [concept, words] of Object.entries(routingConcepts())) {
    for (const word of words) {
      const key = foldText(word);
      byWord.set(key, [...(byWord.get(key) ?? []), concept]);
    }
  }
  made = byWord;
  return made;
}

/** The notions of a folded text, each time it is met. A word inside a longer one does not count. */
export function notionsIn(folded: string): Notion[] {
  const byWord = conceptsByWord();
  const found: Notion[] = [];
  const take = (word: string): void => {
    for (const concept of byWord.get(word) ?? []) found.push({ concept, word });
  };
  for (const [run] of folded.matchAll(/[\p{Script=Han}\d]+/gu)) {
    for (let at = 0; at < run.length; ) {
      const word = longestAt(run, at, byWord);
      if (word !== undefined) take(word);
      at += word?.length ?? 1;
    }
  }
  for (const [word] of folded.matchAll(/[a-z][a-z-]+/g)) take(byWord.has(word) ? word : word.replace(/s$/, ''));
  return found;
}

function longestAt(run: string, at: number, byWord: ByWord): string | undefined {
  for (let length = Math.min(LONGEST, run.length - at); length > 0; length -= 1) {
    const word = run.slice(at, at + length);
    if (byWord.has(word)) return word;
  }
  return undefined;
}

/** How much a statement speaks of each notion; below 0 where it says that it does not. */
export function weighNotions(clauses: readonly Clause[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { text, weight } of clauses) {
    for (const { concept } of notionsIn(text)) {
      const sum = (weights.get(concept) ?? 0) + weight;
      weights.set(concept, Math.max(-1, Math.min(MOST, sum)));
    }
  }
  return weights;
}
