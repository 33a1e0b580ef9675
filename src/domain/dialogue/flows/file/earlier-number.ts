import { takeText } from '../../answers.ts';
import { onward } from '../../path.ts';
import { option, say } from '../../say.ts';
import { type Step, withAnswer } from '../../scene.ts';

export const earlierNumber: Step = {
  prompt: () => ({
    text: [say('earlierNumber.ask')],
    options: [[option('none', say('earlierNumber.none'))]],
    input: 'text',
  }),
  accept: ({ state }, answer) =>
    answer.kind === 'press'
      ? { kind: 'next', state: withAnswer(state, { earlierNumber: null }) }
      : takeText(state, answer, { patch: (text) => ({ earlierNumber: text }), limit: 100 }),
  next: onward,
  // A number alone is the answer here.
  typed: 'prose',
  skip: (state) => withAnswer(state, { earlierNumber: null }),
};
