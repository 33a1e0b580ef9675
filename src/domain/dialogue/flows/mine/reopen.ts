import { takeIn } from '../../collect.ts';
import { isEmptyBag, statementOf } from '../../draft.ts';
import { bagFor, matterOf, openOption } from '../../matter.ts';
import { primary, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { soFar } from '../../so-far.ts';

const bag = bagFor('reopen');

/** It is not settled: what is missing. The office must decide whether to take it up again. */
export const reopen: Step = {
  prompt: ({ state }) => {
    const written = bag.read(state);
    const { number, petitionId } = matterOf(state);
    return {
      text: isEmptyBag(written)
        ? [say('reopen.explain', { number }), say('reopen.ask')]
        : [soFar(written), say('what.goOn')],
      options: [[primary('done', say('option.doneSend'))], [openOption(petitionId)]],
      input: 'files',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'text' || answer.kind === 'attachment') return takeIn(scene, bag, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    const written = bag.read(scene.state);
    if (isEmptyBag(written)) return { kind: 'retry', say: [say('reopen.empty')] };
    const { petitionId } = matterOf(scene.state);
    const text = statementOf(written);
    return {
      kind: 'run',
      state: scene.state,
      commands: [{ kind: 'askReopen', petitionId, text, files: written.files }],
    };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'prose',
};
