import { danger, option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

export const forget: Step = {
  prompt: () => ({
    text: [say('forget.explain'), say('forget.ask')],
    options: [[danger('yes', say('forget.yes')), option('no', say('forget.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    return answer.value === 'yes'
      ? { kind: 'run', state, commands: [{ kind: 'forgetMe' }] }
      : { kind: 'go', state: { ...state, at: state.under ?? HOME, under: null } };
  },
  next: () => HOME,
  typed: 'choice',
};
