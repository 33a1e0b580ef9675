import { isEmptyBag, statementOf } from '../../draft.ts';
import { matterOf, openOption, withoutBag } from '../../matter.ts';
import { lines, option, primary, raw, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { correctingOf, correctionBag } from './correct-text.ts';

/** Old words and new ones below each other, before anything is changed. */
export const correctConfirm: Step = {
  prompt: ({ state }) => {
    const { field, old } = correctingOf(state);
    const name = say(`correct.field.${field}`);
    const text = statementOf(correctionBag(state).read(state));
    return {
      text: [
        lines([say('correct.before', { field: name }), old === null ? say('review.empty') : raw(old)]),
        lines([say('correct.after'), raw(text)]),
        say('correct.confirm'),
      ],
      options: [
        [primary('yes', say('correct.yes')), option('rewrite', say('correct.rewrite'))],
        [openOption(matterOf(state).petitionId)],
      ],
    };
  },
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    const { field } = correctingOf(state);
    const again = { step: 'mine.correct-text' as const };
    if (answer.value === 'rewrite')
      return { kind: 'go', state: { ...withoutBag(state, `correct.${field}`), at: again } };
    const written = correctionBag(state).read(state);
    if (isEmptyBag(written)) return { kind: 'go', state: { ...state, at: again } };
    const { petitionId } = matterOf(state);
    return {
      kind: 'run',
      state,
      commands: [{ kind: 'correctPetition', petitionId, field, text: statementOf(written) }],
    };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'choice',
};
