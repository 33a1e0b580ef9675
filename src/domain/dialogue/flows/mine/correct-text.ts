import { takeIn } from '../../collect.ts';
import { isEmptyBag } from '../../draft.ts';
import { bagFor, matterOf, openOption } from '../../matter.ts';
import { lines, primary, raw, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { soFar } from '../../so-far.ts';
import type { DialogueState } from '../../state.ts';

export const correctingOf = (state: DialogueState) =>
  matterOf(state).correcting ?? { field: 'statement' as const, old: null };
export const correctionBag = (state: DialogueState) => bagFor(`correct.${correctingOf(state).field}`);

/** The new words; the old ones stand above. */
export const correctText: Step = {
  prompt: ({ state }) => {
    const { field, old } = correctingOf(state);
    const written = correctionBag(state).read(state);
    const now = old === null ? say('review.empty') : raw(old);
    return {
      text: isEmptyBag(written)
        ? [
            lines([say('correct.now', { field: say(`correct.field.${field}`) }), now]),
            say('correct.askNew', { field: say(`correct.field.${field}`) }),
          ]
        : [soFar(written), say('what.goOn')],
      options: [[primary('done', say('option.done'))], [openOption(matterOf(state).petitionId)]],
      input: 'text',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'attachment') return { kind: 'retry', say: [say('correct.noFiles')] };
    const bag = correctionBag(scene.state);
    if (answer.kind === 'text') return takeIn(scene, bag, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    if (isEmptyBag(bag.read(scene.state))) return { kind: 'retry', say: [say('correct.empty')] };
    return { kind: 'next', state: scene.state };
  },
  next: () => ({ step: 'mine.correct-confirm' }),
  typed: 'prose',
};
