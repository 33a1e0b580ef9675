import { matterOf, openOption } from '../../matter.ts';
import { option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { scoreIn, scoreOptions } from './rate-office.ts';

/** The second score: what the unit that handled it did. */
export const rateUnit: Step = {
  prompt: ({ state }) => ({
    text: [say('rate.askUnit')],
    options: [...scoreOptions(), [option('pass', say('option.skip'))], [openOption(matterOf(state).petitionId)]],
  }),
  accept: ({ state }, answer) => {
    const { unitScore: _before, ...matter } = matterOf(state);
    if (answer.kind === 'press' && answer.value === 'pass') return { kind: 'next', state: { ...state, matter } };
    const unitScore = scoreIn(answer);
    return unitScore === null ? UNMATCHED : { kind: 'next', state: { ...state, matter: { ...matter, unitScore } } };
  },
  next: () => ({ step: 'mine.rate-comment' }),
  typed: 'choice',
};
