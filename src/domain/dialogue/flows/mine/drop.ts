import { matterOf } from '../../matter.ts';
import { danger, option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

/** Takes a request for review or recheck back, after saying that it can be made only once. */
export const drop: Step = {
  prompt: ({ state }) => ({
    text: [say('drop.explain', { number: matterOf(state).number }), say('drop.ask')],
    options: [[danger('yes', say('drop.yes')), option('no', say('drop.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const { petitionId } = matterOf(state);
    const kind = answer.value === 'yes' ? 'dropReview' : 'openPetition';
    return { kind: 'run', state, commands: [{ kind, petitionId }] };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'choice',
};
