import { takeText } from '../../answers.ts';
import { onward } from '../../path.ts';
import { say } from '../../say.ts';
import { draftOf, type Step, withAnswer } from '../../scene.ts';

export const concerned: Step = {
  prompt: ({ state }) => {
    const { kind = 'appeal' } = draftOf(state);
    const asked = kind === 'praise' || kind === 'whistleblow' ? kind : 'appeal';
    return { text: [say(`concerned.ask.${asked}`)], input: 'text' };
  },
  accept: ({ state }, answer) => takeText(state, answer, { patch: (text) => ({ concerned: text }) }),
  next: onward,
  typed: 'text',
  skip: (state) => withAnswer(state, { concerned: null }),
};
