import { takeText } from '../../answers.ts';
import { onward } from '../../path.ts';
import { option, say } from '../../say.ts';
import { type Step, withAnswer } from '../../scene.ts';

export const earlier: Step = {
  prompt: () => ({
    text: [say('earlier.ask')],
    options: [[option('none', say('earlier.none'))]],
    input: 'text',
  }),
  accept: ({ state }, answer) =>
    answer.kind === 'press'
      ? { kind: 'next', state: withAnswer(state, { earlier: '' }) }
      : takeText(state, answer, { patch: (text) => ({ earlier: text }) }),
  next: onward,
  typed: 'text',
  skip: (state) => withAnswer(state, { earlier: null }),
};
