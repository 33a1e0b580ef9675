import { danger, option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

/** For those whose phone others may look into: takes the messages away, not the matters. */
export const clear: Step = {
  prompt: ({ ctx }) => ({
    text: [say('clear.explain'), say('clear.keep'), say(`clear.reach.${ctx.channel}`), say('clear.ask')],
    options: [[danger('yes', say('clear.yes')), option('no', say('clear.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    return answer.value === 'yes'
      ? { kind: 'run', state, commands: [{ kind: 'clearChat' }] }
      : { kind: 'go', state: { ...state, at: state.under ?? HOME, under: null } };
  },
  next: () => HOME,
  typed: 'choice',
};
