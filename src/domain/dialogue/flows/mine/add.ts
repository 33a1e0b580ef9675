import { takeIn } from '../../collect.ts';
import { isEmptyBag, statementOf } from '../../draft.ts';
import { bagFor, matterOf, openOption } from '../../matter.ts';
import { primary, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { soFar } from '../../so-far.ts';

const bag = bagFor('add');

export const add: Step = {
  prompt: ({ state }) => {
    const written = bag.read(state);
    return {
      text: isEmptyBag(written)
        ? [say('add.ask', { number: matterOf(state).number })]
        : [soFar(written), say('what.goOn')],
      options: [[primary('done', say('option.doneSend'))], [openOption(matterOf(state).petitionId)]],
      input: 'files',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'text' || answer.kind === 'attachment') return takeIn(scene, bag, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    const written = bag.read(scene.state);
    if (isEmptyBag(written)) return { kind: 'retry', say: [say('add.empty')] };
    const { petitionId } = matterOf(scene.state);
    const text = statementOf(written);
    return {
      kind: 'run',
      state: scene.state,
      commands: [{ kind: 'addMaterial', petitionId, text, files: written.files }],
    };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'prose',
};
