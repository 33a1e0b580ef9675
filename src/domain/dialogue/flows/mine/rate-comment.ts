import { problemWith } from '../../answers.ts';
import { matterOf, openOption } from '../../matter.ts';
import { option, say } from '../../say.ts';
import { type Outcome, type Step, UNMATCHED } from '../../scene.ts';
import type { DialogueState } from '../../state.ts';

function rate(state: DialogueState, comment: string | null): Outcome {
  const { petitionId, officeScore, unitScore = null } = matterOf(state);
  if (officeScore === undefined) return { kind: 'go', state: { ...state, at: { step: 'mine.rate-office' } } };
  return {
    kind: 'run',
    state,
    commands: [{ kind: 'ratePetition', petitionId, office: officeScore, unit: unitScore, comment }],
  };
}

export const rateComment: Step = {
  prompt: ({ state }) => ({
    text: [say('rate.askComment')],
    options: [[option('pass', say('rate.noComment'))], [openOption(matterOf(state).petitionId)]],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    if (answer.kind === 'press') return rate(state, null);
    if (answer.kind !== 'text') return UNMATCHED;
    const problem = problemWith(answer.text);
    return problem ? { kind: 'retry', say: [problem] } : rate(state, answer.text);
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'text',
};
