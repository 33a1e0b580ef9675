import { z } from 'zod';
import table from './letters.json' with { type: 'json' };

/**
 * What lets a misspelt text be read: the simplified form of a traditional character, and how a common character
 * sounds. Made from public character tables (GB 2312 level 1, OpenCC); tones are left out.
 */
const { pinyin, traditional, simplified } = z
  .object({ pinyin: z.record(z.string(), z.string()), traditional: z.string(), simplified: z.string() })
  .parse(table);

const simple = new Map([...traditional].map((letter, index) => [letter, [...simplified][index] ?? letter]));
const sounds = new Map(
  Object.entries(pinyin).flatMap(([syllable, letters]) => [...letters].map((letter) => [letter, syllable] as const)),
);

/** Folded for comparing: compatibility forms, case, traditional characters. Each letter stays one letter. */
export function foldText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  let result = '';
  for (const letter of folded) result += simple.get(letter) ?? letter;
  return result;
}

/** How a character sounds, without its tone; itself where unknown. */
export const soundOf = (letter: string): string => sounds.get(letter) ?? letter;

/** The same without the differences that dialects and hasty typing lose. */
export const looseSoundOf = (letter: string): string => loosened(soundOf(letter));

/** zh/z, ch/c, sh/s, n/l, -ng/-n are one to many speakers. */
const loosened = (syllable: string): string =>
  syllable
    .replace(/^(zh|ch|sh)/, (initial) => initial.charAt(0))
    .replace(/^n(?=[a-z])/, 'l')
    .replace(/ng$/, 'n');

/** The whole spelling of a word as it would be typed with Latin letters; undefined where a letter is unknown. */
export function spelling(word: string): string | undefined {
  let result = '';
  for (const letter of word) {
    const syllable = sounds.get(letter);
    if (syllable === undefined) return undefined;
    result += syllable;
  }
  return result;
}
