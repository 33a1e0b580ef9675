import {
  MEANT_OTHERWISE,
  NOT_SO,
  OF_OTHERS,
  OVER,
  PAST,
  REHEARSED,
  RUMOUR,
  SELF,
  STILL,
  SUPPOSED,
  WAS_NOT,
} from './alarm-context-words.ts';
import { DANGER_WORDS, DESPAIR_WORDS, DIGITAL_TIME, PLACE_MARKS, TIME_MARKS, WISH_MARKS } from './alarm-words.ts';
import { lengthOf } from './clean-text.ts';
import type { QuestionId } from './draft.ts';

const hasOne = (text: string, words: string[]): boolean => words.some((word) => text.includes(word));

/** What is said not to be is said in one sentence; when it was, or whether it only may be, in one part of it. */
const SENTENCE_END = /[。！!？?；;\n]+/;
const PART_END = /[，,、：:]+/;

type IsMeant = (part: string, sentence: string) => boolean;

/** Whether a word calls for help where it stands: each time it is met, with what is said around it. */
function calls(text: string, words: readonly string[], isMeant: IsMeant): boolean {
  const sentences = text.toLowerCase().replace(MEANT_OTHERWISE, ' ').split(SENTENCE_END);
  return sentences.some((sentence) =>
    sentence.split(PART_END).some((part) => words.some((word) => stands(part, word)) && isMeant(part, sentence)),
  );
}

/** The word is there at least once without being denied right there. */
function stands(part: string, word: string): boolean {
  for (let at = part.indexOf(word); at >= 0; at = part.indexOf(word, at + 1)) {
    if (!NOT_SO.test(part.slice(0, at)) && !WAS_NOT.test(part.slice(at + word.length))) return true;
  }
  return false;
}

/** What is rumoured, rehearsed, only supposed, or was long ago and is not now, is no danger. */
const isPresent: IsMeant = (part, sentence) => {
  if (RUMOUR.test(sentence)) return false;
  if (STILL.test(part)) return true;
  if (REHEARSED.test(part) || SUPPOSED.test(part) || PAST.test(part)) return false;
  return !(PAST.test(sentence) && OVER.test(part) && !STILL.test(sentence));
};

/** Only a rumour, a lesson or somebody else's story puts despair aside; a threat is despair, too. */
const isOwn: IsMeant = (part, sentence) =>
  !RUMOUR.test(sentence) && !OF_OTHERS.test(sentence) && (!REHEARSED.test(part) || SELF.test(part));

/** Tells of immediate danger. */
export const isDangerous = (text: string): boolean => calls(text, DANGER_WORDS, isPresent);

/** Tells of despair. Asked of a text at hand; the answer is never stored. */
export const isDespairing = (text: string): boolean => calls(text, DESPAIR_WORDS, isOwn);

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
