import type { SplitWords } from '../../domain/repeats/read-telling.ts';
import { EMPTY_WORDS } from '../suggest/empty-words.ts';
import type { Tokenise } from '../suggest/features.ts';

/** Words that say something of a topic: those that only hold a sentence together are left out. */
export const createSplitWords =
  (tokenise: Tokenise): SplitWords =>
  (text) =>
    tokenise(text).filter((word) => !EMPTY_WORDS.has(word));
