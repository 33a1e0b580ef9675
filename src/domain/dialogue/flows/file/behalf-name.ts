import { takeText } from '../../answers.ts';
import { NAME_LIMIT } from '../../clean-text.ts';
import { onward } from '../../path.ts';
import { say } from '../../say.ts';
import type { Step } from '../../scene.ts';

export const behalfName: Step = {
  prompt: () => ({ text: [say('behalf.askName')], input: 'text' }),
  accept: ({ state }, answer) =>
    takeText(state, answer, { patch: (text) => ({ behalfName: text }), limit: NAME_LIMIT }),
  next: onward,
  typed: 'prose',
};
