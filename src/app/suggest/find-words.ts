import { foldText, looseSoundOf, soundOf, spelling } from './letters.ts';

/** A word that points to a category. */
export interface PointingWord {
  word: string;
  code: string;
  weight: number;
}

export interface Hit {
  /** The word as the table has it. */
  word: string;
  /** As it was written; differs where it was misspelt. */
  written: string;
  entries: readonly PointingWord[];
  /** 1 for a word as it stands in the table, less for one that only sounds like it. */
  likeness: number;
}

export type FindWords = (folded: string) => Hit[];

const LONGEST = 12;
const SOUNDS_ALIKE = 0.7;
const HAN = /^\p{Script=Han}+$/u;

interface Found {
  from: number;
  to: number;
  hit: Hit;
}

/**
 * Finds the words of the routing table in a text, also misspelt ones: another character of the same sound, a missing
 * character, Latin spelling. A word inside a longer found one doesn't count.
 */
export function createWordFinder(words: readonly PointingWord[], isWord: (text: string) => boolean): FindWords {
  const exact = new Map<string, PointingWord[]>();
  for (const entry of words) {
    const key = foldText(entry.word);
    if (key !== '') exact.set(key, [...(exact.get(key) ?? []), entry]);
  }
  const latin = [...exact].filter(([word]) => !HAN.test(word) && !/\p{Script=Han}/u.test(word));
  const near = indexBySound([...exact.keys()]);
  const hitOf = (word: string, written: string): Hit => ({
    word,
    written,
    entries: exact.get(word) ?? [],
    likeness: word === written ? 1 : SOUNDS_ALIKE,
  });
  return (folded) => {
    const found: Found[] = [];
    scanHan(folded, (from, to) => {
      const part = folded.slice(from, to);
      const word = exact.has(part) ? part : near.find(part, isWord);
      if (word !== undefined) found.push({ from, to, hit: hitOf(word, part) });
    });
    found.push(...scanLatin(folded, latin, hitOf));
    found.push(...scanSpelt(folded, near, hitOf));
    return outermost(found).map(({ hit }) => hit);
  };
}

function scanHan(text: string, visit: (from: number, to: number) => void): void {
  for (const run of text.matchAll(/[\p{Script=Han}\d+]+/gu)) {
    const [letters] = run;
    for (let from = 0; from < letters.length; from += 1) {
      const most = Math.min(letters.length, from + LONGEST);
      for (let to = from + 1; to <= most; to += 1) visit(run.index + from, run.index + to);
    }
  }
}

/** Latin words count whole, a plural included, or "union" would be found in "reunion". */
function scanLatin(
  text: string,
  latin: [string, PointingWord[]][],
  hitOf: (word: string, written: string) => Hit,
): Found[] {
  if (!/[a-z0-9]{2}/.test(text)) return [];
  const found: Found[] = [];
  for (const [word] of latin) {
    for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
      const to = from + word.length;
      if (!/[a-z0-9]/.test(text[from - 1] ?? ' ') && /^(?:s|es|ed|ing)?(?![a-z0-9])/.test(text.slice(to))) {
        found.push({ from, to, hit: hitOf(word, word) });
      }
    }
  }
  return found;
}

/** Pinyin typed instead of characters: "shitang". */
function scanSpelt(text: string, near: NearIndex, hitOf: (word: string, written: string) => Hit): Found[] {
  return [...text.matchAll(/[a-z]{5,24}/g)].flatMap((match) => {
    const word = near.spelt.get(match[0]);
    if (word === undefined) return [];
    return [{ from: match.index, to: match.index + match[0].length, hit: hitOf(word, match[0]) }];
  });
}

function outermost(found: Found[]): Found[] {
  const byLength = [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || b.hit.likeness - a.hit.likeness);
  const kept: Found[] = [];
  for (const each of byLength) {
    // An exact word beats a longer one that only sounds like what is written.
    const covered = kept.some(({ from, to, hit }) => {
      if (from <= each.from && to >= each.to) return hit.likeness >= each.hit.likeness || to - from > 3;
      return each.hit.likeness < 1 && from < each.to && to > each.from;
    });
    if (!covered) kept.push(each);
  }
  return kept;
}

interface NearIndex {
  find: (written: string, isWord: (text: string) => boolean) => string | undefined;
  spelt: Map<string, string>;
}

const MISSING_FROM = 5; // shorter words with a letter left out are too often other words

/** Dialect's confusions are granted to long words only: among short ones they would find too many others. */
const soundKey = (word: string): string =>
  [...word].map((letter) => (word.length > 3 ? looseSoundOf(letter) : soundOf(letter))).join(' ');

function indexBySound(words: string[]): NearIndex {
  const bySound = new Map<string, string>();
  const shortened = new Map<string, string>();
  const spelt = new Map<string, string>();
  for (const word of words) {
    if (!HAN.test(word) || word.length < 2) continue;
    const key = soundKey(word);
    if (!bySound.has(key)) bySound.set(key, word);
    const typed = spelling(word);
    if (typed !== undefined && typed.length >= 5 && !spelt.has(typed)) spelt.set(typed, word);
    if (word.length < MISSING_FROM) continue;
    for (let at = 1; at < word.length - 1; at += 1) {
      const short = word.slice(0, at) + word.slice(at + 1);
      if (!shortened.has(short)) shortened.set(short, word);
    }
  }
  const find = (written: string, isWord: (text: string) => boolean): string | undefined => {
    if (written.length < 2 || written.length > 6) return undefined;
    const missing = shortened.get(written);
    if (missing !== undefined && !isWord(written)) return missing;
    const word = bySound.get(soundKey(written));
    if (word === undefined || word === written) return undefined;
    const same = [...word].filter((letter, index) => written[index] === letter).length;
    // Two letters must share one, and what is a word of its own is meant as it stands.
    return same === 0 || (word.length > 3 && same < word.length - 2) || isWord(written) ? undefined : word;
  };
  return { find, spelt };
}
