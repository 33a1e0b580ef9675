import { takeText } from '../../answers.ts';
import { onward } from '../../path.ts';
import { say } from '../../say.ts';
import { type Step, withAnswer } from '../../scene.ts';

/** Asked only on the review page's button: letters on paper need it, nothing else does. */
export const address: Step = {
  prompt: () => ({ text: [say('address.ask')], input: 'text' }),
  accept: ({ state }, answer) => takeText(state, answer, { patch: (text) => ({ address: text }), limit: 200 }),
  next: onward,
  typed: 'text',
  skip: (state) => withAnswer(state, { address: null }),
};
