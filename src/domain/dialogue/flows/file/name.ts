import { takeText } from '../../answers.ts';
import { NAME_LIMIT } from '../../clean-text.ts';
import { onward } from '../../path.ts';
import { say } from '../../say.ts';
import { draftOf, type Step } from '../../scene.ts';

export const name: Step = {
  prompt: ({ state }) => ({
    text: [say(draftOf(state).identityMode === 'on_behalf' ? 'name.askOwn' : 'name.ask')],
    input: 'text',
  }),
  accept: ({ state }, answer) =>
    answer.kind === 'text' && !/\p{L}/u.test(answer.text)
      ? { kind: 'retry', say: [say('name.notName')] }
      : takeText(state, answer, { patch: (text) => ({ name: text }), limit: NAME_LIMIT }),
  next: onward,
  typed: 'prose',
};
