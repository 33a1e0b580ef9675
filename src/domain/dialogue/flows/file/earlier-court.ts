import { COURT_ANSWERS } from '../../draft.ts';
import { onward } from '../../path.ts';
import { option, say } from '../../say.ts';
import { type Step, UNMATCHED, withAnswer } from '../../scene.ts';

export const earlierCourt: Step = {
  prompt: () => ({
    text: [say('court.ask')],
    options: [COURT_ANSWERS.map((each) => option(each, say(`court.label.${each}`)))],
  }),
  accept: ({ state }, answer) => {
    const court = COURT_ANSWERS.find((each) => answer.kind === 'press' && answer.value === each);
    return court ? { kind: 'next', state: withAnswer(state, { court }) } : UNMATCHED;
  },
  next: onward,
  typed: 'choice',
  skip: (state) => withAnswer(state, { court: null }),
};
