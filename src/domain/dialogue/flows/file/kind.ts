import { PETITION_KINDS } from '../../command.ts';
import { onward } from '../../path.ts';
import { lines, option, rows, say } from '../../say.ts';
import { type Step, UNMATCHED, withDraft } from '../../scene.ts';

export const kind: Step = {
  prompt: () => ({
    text: [lines(PETITION_KINDS.map((each) => say(`kind.explain.${each}`))), say('kind.ask')],
    options: rows(
      PETITION_KINDS.map((each) => option(`kind.${each}`, say(`kind.label.${each}`))),
      2,
    ),
  }),
  accept: ({ state }, answer) => {
    const chosen = PETITION_KINDS.find((each) => answer.kind === 'press' && answer.value === `kind.${each}`);
    if (!chosen) return UNMATCHED;
    // The seal is explained before a word of the matter is written.
    return {
      kind: 'next',
      state: withDraft(state, { kind: chosen }),
      ...(chosen === 'whistleblow' && { say: [say('kind.seal')] }),
    };
  },
  next: onward,
  typed: 'choice',
};
