import { LOCALES, type Locale, type Text } from '../text.ts';
import { lengthOf } from './clean-text.ts';
import { PETITION_KINDS, type PetitionKind } from './command.ts';
import { COMMAND_WORDS, type CommandWord } from './event.ts';
import { wordsInAll } from './lexicon.ts';
import type { Option } from './reply.ts';
import type { Step } from './scene.ts';
import { ALSO, COMMANDS, EVERYWHERE, LARGE_NUMERALS, NUMERALS, ORDINAL_MARKS, TWO } from './words.ts';

/** Longer than any label: not worth comparing. */
const LONGEST_LABEL = 60;

/** Letters and digits only, half-width, lower case. */
export function fold(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const foldAll = (words: string[]): Set<string> => new Set(words.map(fold));
const ALSO_FOLDED = new Map(Object.entries(ALSO).map(([value, words]) => [value, foldAll(words)]));
const COMMANDS_FOLDED = COMMAND_WORDS.map((word) => [word, foldAll(COMMANDS[word])] as const);

/** The command that was typed as a word; within a flow only those that no answer could be. */
export function commandTyped(typed: string, withinFlow: boolean): CommandWord | null {
  if (typed.length > LONGEST_LABEL) return null;
  const folded = fold(typed);
  const found = COMMANDS_FOLDED.find(([, words]) => words.has(folded))?.[0];
  return found && (!withinFlow || EVERYWHERE.includes(found)) ? found : null;
}

/** The language that was typed by its name. */
export function languageTyped(typed: string): Locale | null {
  if (typed.length > LONGEST_LABEL) return null;
  return LOCALES.find((locale) => ALSO_FOLDED.get(`lang:${locale}`)?.has(fold(typed))) ?? null;
}

/** A kind of petition that was typed by its name. */
export function kindTyped(typed: string): PetitionKind | null {
  if (typed.length > LONGEST_LABEL) return null;
  return PETITION_KINDS.find((kind) => ALSO_FOLDED.get(`kind.${kind}`)?.has(fold(typed))) ?? null;
}

const CONTROLS = ['done', 'submit', 'more', 'unsure', 'nav.back', 'nav.skip', 'nav.save', 'nav.cancel', 'yes', 'no'];

/** A word that steers a dialogue: with nothing to steer it is not the beginning of a petition either. */
export const isControlWord = (typed: string): boolean =>
  typed.length <= LONGEST_LABEL && CONTROLS.some((value) => ALSO_FOLDED.get(value)?.has(fold(typed)));

/** Asks for the way out. */
export const isBackTyped = (typed: string): boolean =>
  typed.length <= LONGEST_LABEL && (ALSO_FOLDED.get('nav.back')?.has(fold(typed)) ?? false);

interface Candidate {
  option: Option;
  labels: string[];
}

const FOLDED_LABELS = new Map<string, string[]>();

/** A label in all languages, folded; those without parameters are always the same. */
function foldedLabels(label: Text): string[] {
  const key = 'key' in label && label.params === undefined ? label.key : undefined;
  const known = key === undefined ? undefined : FOLDED_LABELS.get(key);
  if (known) return known;
  const folded = wordsInAll(label).map(fold).filter(Boolean);
  if (key !== undefined) FOLDED_LABELS.set(key, folded);
  return folded;
}

/** The option that was typed instead of pressed; null where none or more than one may be meant. */
export function matchOption(typed: string, options: Option[], mode: Step['typed']): Option | null {
  if (typed.length > LONGEST_LABEL) return null;
  const folded = fold(typed);
  if (folded === '') return null;
  const candidates = options.map((option) => ({ option, labels: foldedLabels(option.label) }));
  const exact =
    candidates.find(({ labels }) => labels.includes(folded)) ??
    candidates.find(({ option }) => ALSO_FOLDED.get(option.value)?.has(folded));
  if (exact) return exact.option;
  if (mode === 'prose') return null;
  const position = positionOf(folded);
  if (mode === 'text') return position === null ? null : (options[position - 1] ?? null);
  return byPart(folded, candidates, position);
}

function byPart(folded: string, candidates: Candidate[], position: number | null): Option | null {
  const starting = candidates.filter(({ labels }) => labels.some((label) => label.startsWith(folded)));
  if (starting.length === 1) return starting[0]?.option ?? null;
  const numbered = position === null ? undefined : candidates[position - 1];
  if (numbered) return numbered.option;
  // One letter, or one syllable that several labels have, says nothing.
  if (lengthOf(folded) < 2) return null;
  // A word that sends things off is no part of an answer's name.
  const sends = ALSO_FOLDED.get('submit')?.has(folded) ?? false;
  const own = candidates.filter(({ option: { value } }) =>
    sends ? CONTROLS.includes(value) : !value.startsWith('nav.'),
  );
  const containing = own.filter(({ labels }) => labels.some((label) => label.includes(folded)));
  if (containing.length === 1) return containing[0]?.option ?? null;
  const named = own.filter(({ option, labels }) =>
    isNamedIn(folded, [...labels, ...(ALSO_FOLDED.get(option.value) ?? [])]),
  );
  return named.length === 1 ? (named[0]?.option ?? null) : null;
}

/** A short remark around a label, as in "I choose ...". */
const isNamedIn = (folded: string, labels: string[]): boolean =>
  lengthOf(folded) <= 20 && labels.some((label) => label.length >= 2 && folded.includes(label));

/** 1-based, from digits or numerals with or without "no." around them. */
function positionOf(folded: string): number | null {
  let core = folded;
  for (const mark of ORDINAL_MARKS) core = core.replace(mark, '');
  if (/^\d{1,2}$/.test(core)) return Number(core);
  const numeral = NUMERALS.indexOf(core);
  return numeral > 0 ? numeral : null;
}

/** A number of things or people in what was typed; null where there is none or it is not whole. */
export function countIn(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll(TWO[0], TWO[1]);
  if (LARGE_NUMERALS.test(text)) return null;
  const digits = /-?\d+(?:[.]\d+)?/.exec(text)?.[0];
  if (digits !== undefined) return /^\d+$/.test(digits) ? Number(digits) : null;
  const [first = '', second = '', third = ''] = [...text].filter((letter) => NUMERALS.includes(letter));
  const [a, b, c] = [first, second, third].map((letter) => NUMERALS.indexOf(letter));
  if (a === undefined || a < 0) return null;
  if (a === 10) return 10 + Math.max(b ?? 0, 0);
  if (b === 10) return a * 10 + Math.max(c ?? 0, 0);
  return a;
}
