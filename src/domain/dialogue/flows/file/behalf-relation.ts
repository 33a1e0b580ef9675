import { takeText } from '../../answers.ts';
import { NAME_LIMIT } from '../../clean-text.ts';
import { onward } from '../../path.ts';
import { say } from '../../say.ts';
import { draftOf, type Step, withAnswer } from '../../scene.ts';

export const behalfRelation: Step = {
  prompt: ({ state }) => ({
    text: [say('behalf.askRelation', { name: draftOf(state).behalfName ?? '' })],
    input: 'text',
  }),
  accept: ({ state }, answer) =>
    takeText(state, answer, { patch: (text) => ({ behalfRelation: text }), limit: NAME_LIMIT }),
  next: onward,
  typed: 'prose',
  skip: (state) => withAnswer(state, { behalfRelation: null }),
};
