import { onward } from '../../path.ts';
import { option, say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

export const behalfConsent: Step = {
  prompt: ({ state }) => ({
    text: [say('behalf.askConsent', { name: draftOf(state).behalfName ?? '' })],
    options: [[option('yes', say('behalf.yes')), option('no', say('behalf.no'))]],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'yes') return { kind: 'next', state: withAnswer(state, { behalfConsent: true }) };
    // Without consent another way is chosen; the name of the other person is not kept.
    const { behalfName: _name, behalfRelation: _relation, identityMode: _mode, ...draft } = draftOf(state);
    return {
      kind: 'go',
      state: { ...state, draft, at: { step: 'file.identity' } },
      say: [say('behalf.noConsent')],
    };
  },
  next: onward,
  typed: 'choice',
};
