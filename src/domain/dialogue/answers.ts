import type { Text } from '../text.ts';
import { ANSWER_LIMIT, hasWords, lengthOf } from './clean-text.ts';
import type { Draft } from './draft.ts';
import { say } from './say.ts';
import { type Answer, type Outcome, UNMATCHED, withAnswer } from './scene.ts';
import type { DialogueState } from './state.ts';

/** What keeps a typed answer from being taken; null when nothing does. */
export function problemWith(text: string, limit = ANSWER_LIMIT): Text | null {
  if (!hasWords(text)) return say('input.noWords');
  const length = lengthOf(text);
  return length > limit ? say('input.tooLong', { length, limit }) : null;
}

/** Takes a typed answer into the draft: `patch` says where. Anything that was not typed is not understood. */
export function takeText(
  state: DialogueState,
  answer: Answer,
  { patch, limit }: { patch: (text: string) => Partial<Draft>; limit?: number },
): Outcome {
  if (answer.kind !== 'text') return UNMATCHED;
  const problem = problemWith(answer.text, limit);
  if (problem) return { kind: 'retry', say: [problem] };
  return { kind: 'next', state: withAnswer(state, patch(answer.text), answer) };
}
