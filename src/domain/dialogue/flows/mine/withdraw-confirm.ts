import { matterOf } from '../../matter.ts';
import { danger, option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

export const withdrawConfirm: Step = {
  prompt: ({ state }) => ({
    text: [say('withdraw.confirm', { number: matterOf(state).number })],
    options: [[danger('yes', say('withdraw.yes')), option('no', say('withdraw.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const { petitionId, reason = null } = matterOf(state);
    return answer.value === 'yes'
      ? { kind: 'run', state, commands: [{ kind: 'withdrawPetition', petitionId, reason }] }
      : { kind: 'run', state, commands: [{ kind: 'openPetition', petitionId }] };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'choice',
};
