import { danger, option, say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED } from '../../scene.ts';
import { HOME, layAside } from '../../state.ts';

/** A cancelled draft can be brought back once. */
export const cancel: Step = {
  prompt: ({ state }) => ({
    text: [say(draftOf(state).restored ? 'cancel.askFinal' : 'cancel.ask')],
    options: [[danger('yes', say('cancel.yes')), option('no', say('cancel.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'no') return { kind: 'go', state: { ...state, at: state.under ?? HOME, under: null } };
    const isFinal = draftOf(state).restored === true;
    return {
      kind: 'go',
      state: { ...(isFinal ? { ...state, draft: null } : layAside(state)), at: HOME, under: null },
      say: [say(isFinal ? 'cancel.doneFinal' : 'cancel.done')],
    };
  },
  next: () => HOME,
  typed: 'choice',
};
