import { danger, option, say } from '../../say.ts';
import { type Step, UNMATCHED, withDraft } from '../../scene.ts';
import { HOME } from '../../state.ts';

/** Throws away what was written, not the files. */
export const rewrite: Step = {
  prompt: () => ({
    text: [say('rewrite.ask')],
    options: [[danger('yes', say('rewrite.yes')), option('no', say('rewrite.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const under = { ...state, at: state.under ?? HOME, under: null };
    return { kind: 'go', state: answer.value === 'yes' ? withDraft(under, { parts: [], told: false }) : under };
  },
  next: () => HOME,
  typed: 'choice',
};
