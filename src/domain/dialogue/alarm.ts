import { DANGER_WORDS, DESPAIR_WORDS, DIGITAL_TIME, PLACE_MARKS, TIME_MARKS, WISH_MARKS } from './alarm-words.ts';
import { lengthOf } from './clean-text.ts';
import type { QuestionId } from './draft.ts';

const hasOne = (text: string, words: string[]): boolean => words.some((word) => text.includes(word));

/** Tells of immediate danger. */
export const isDangerous = (text: string): boolean => hasOne(text.toLowerCase(), DANGER_WORDS);

/** Tells of despair. Asked of a text at hand; the answer is never stored. */
export const isDespairing = (text: string): boolean => hasOne(text.toLowerCase(), DESPAIR_WORDS);

/** A statement shorter than this can't hold who, where and what. */
const TOO_SHORT = 18;
/** For an enquiry, a suggestion or praise a short sentence is enough. */
const TOO_SHORT_FOR_SHORT_PATH = 6;
const MOST_QUESTIONS = 3;

/**
 * The short questions, three at most, that a statement leaves open; none where it is clear enough. `brief` is for the
 * kinds with a short path.
 */
export function openQuestions(statement: string, brief: boolean): QuestionId[] {
  const length = lengthOf(statement);
  if (brief) return length < TOO_SHORT_FOR_SHORT_PATH ? ['detail'] : [];
  const text = statement.toLowerCase();
  const missing: QuestionId[] = [];
  if (!hasOne(text, PLACE_MARKS)) missing.push('where');
  if (!hasOne(text, WISH_MARKS)) missing.push('wish');
  if (!hasOne(text, TIME_MARKS) && !DIGITAL_TIME.test(text)) missing.push('when');
  const tooShort = length < TOO_SHORT;
  if (!tooShort && missing.length < 2) return [];
  return [tooShort ? 'detail' : 'main', ...missing].slice(0, MOST_QUESTIONS) as QuestionId[];
}
