import { matterOf, openOption } from '../../matter.ts';
import { option, say } from '../../say.ts';
import { type Answer, type Step, UNMATCHED } from '../../scene.ts';

const SCORES = [5, 4, 3, 2, 1] as const;

export const scoreOptions = () => SCORES.map((score) => [option(`score.${score}`, say(`rate.score.${score}`))]);
export const scoreIn = (answer: Answer): number | null =>
  SCORES.find((score) => answer.kind === 'press' && answer.value === `score.${score}`) ?? null;

/** The first of two scores: how the office dealt with it. */
export const rateOffice: Step = {
  prompt: ({ state }) => ({
    text: [say('rate.explain'), say('rate.askOffice')],
    options: [...scoreOptions(), [openOption(matterOf(state).petitionId)]],
  }),
  accept: ({ state }, answer) => {
    const officeScore = scoreIn(answer);
    return officeScore === null
      ? UNMATCHED
      : { kind: 'next', state: { ...state, matter: { ...matterOf(state), officeScore } } };
  },
  next: (state) => ({ step: matterOf(state).hasUnit ? 'mine.rate-unit' : 'mine.rate-comment' }),
  typed: 'choice',
};
