import { lengthOf } from './clean-text.ts';
import { say } from './say.ts';
import { type Answer, type Outcome, UNMATCHED } from './scene.ts';
import type { DialogueState } from './state.ts';

interface Taking {
  /** In characters as people see them. */
  limit: number;
  take: (words: string) => Outcome;
}

/** The answer to a question that takes words alone: of too many, and of a file, it is said that they were not kept. */
export function wordsOnly(state: DialogueState, answer: Answer, { limit, take }: Taking): Outcome {
  if (answer.kind === 'text') {
    const length = lengthOf(answer.text);
    return length > limit ? { kind: 'retry', say: [say('input.tooLongHere', { length, limit })] } : take(answer.text);
  }
  if (answer.kind !== 'attachment') return UNMATCHED;
  const isSameAlbum = answer.album !== null && answer.album === state.lastAlbum;
  return {
    kind: 'stay',
    state: { ...state, lastAlbum: answer.album },
    say: isSameAlbum ? null : [say('input.wordsOnly')],
  };
}
