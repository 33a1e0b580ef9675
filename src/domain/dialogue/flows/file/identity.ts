import { IDENTITY_MODES } from '../../command.ts';
import { onward } from '../../path.ts';
import { lines, option, rows, say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

/** Says what each choice means before it is made. */
export const identity: Step = {
  prompt: ({ state }) => {
    const draft = draftOf(state);
    const who = draft.kind === 'whistleblow' ? 'sealed' : 'open';
    const hasNames = (draft.representatives ?? []).length > 0;
    return {
      text: [
        lines(IDENTITY_MODES.map((mode) => say(`identity.${who}.${mode}`))),
        ...(hasNames ? [say('identity.representatives')] : []),
        say('identity.ask'),
      ],
      options: rows(
        IDENTITY_MODES.map((mode) => option(`id.${mode}`, say(`identity.label.${mode}`))),
        2,
      ),
    };
  },
  accept: ({ state }, answer) => {
    const mode = IDENTITY_MODES.find((each) => answer.kind === 'press' && answer.value === `id.${each}`);
    return mode ? { kind: 'next', state: withAnswer(state, { identityMode: mode }) } : UNMATCHED;
  },
  next: onward,
  typed: 'choice',
};
