import { problemWith } from '../../answers.ts';
import { matterOf, openOption } from '../../matter.ts';
import { option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

/** Says what withdrawing means; a reason is welcome and never required. */
export const withdraw: Step = {
  prompt: ({ state }) => ({
    text: [say('withdraw.explain', { number: matterOf(state).number }), say('withdraw.askReason')],
    options: [[option('no-reason', say('withdraw.noReason'))], [openOption(matterOf(state).petitionId)]],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    const { reason: _before, ...matter } = matterOf(state);
    if (answer.kind === 'press') return { kind: 'next', state: { ...state, matter } };
    if (answer.kind !== 'text') return UNMATCHED;
    const problem = problemWith(answer.text);
    return problem
      ? { kind: 'retry', say: [problem] }
      : { kind: 'next', state: { ...state, matter: { ...matter, reason: answer.text } } };
  },
  next: () => ({ step: 'mine.withdraw-confirm' }),
  typed: 'text',
};
