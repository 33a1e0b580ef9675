import { CORRECTABLE } from '../../../petition/events.ts';
import { matterOf, openOption } from '../../matter.ts';
import { option, rows, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

/** Which answer of the filing is to be put right. The matter is opened again, as only the register has the old words. */
export const correct: Step = {
  prompt: ({ state }) => ({
    text: [say('correct.explain', { number: matterOf(state).number }), say('correct.askField')],
    options: [
      ...rows(
        CORRECTABLE.map((field) => option(`field.${field}`, say(`correct.field.${field}`))),
        2,
      ),
      [openOption(matterOf(state).petitionId)],
    ],
  }),
  accept: ({ state }, answer) => {
    const field = CORRECTABLE.find((each) => answer.kind === 'press' && answer.value === `field.${each}`);
    if (!field) return UNMATCHED;
    const { petitionId } = matterOf(state);
    return {
      kind: 'run',
      state: { ...state, at: { step: 'mine.matter', hold: `correct.${field}` } },
      commands: [{ kind: 'openPetition', petitionId }],
    };
  },
  next: () => ({ step: 'mine.correct-text' }),
  typed: 'choice',
};
