import { takeIn } from '../../collect.ts';
import { isEmptyBag, statementOf } from '../../draft.ts';
import { bagFor, matterOf, openOption } from '../../matter.ts';
import { primary, raw, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

const bag = bagFor('answer');

export const answer: Step = {
  prompt: ({ state }) => {
    const { question, petitionId } = matterOf(state);
    return {
      text: [
        ...(question ? [say('answer.question', { question: raw(question) })] : []),
        say(isEmptyBag(bag.read(state)) ? 'answer.ask' : 'what.goOn'),
      ],
      options: [[primary('done', say('option.doneSend'))], [openOption(petitionId)]],
      input: 'files',
    };
  },
  accept: (scene, given) => {
    if (given.kind === 'text' || given.kind === 'attachment') return takeIn(scene, bag, given);
    if (given.kind !== 'press') return UNMATCHED;
    const written = bag.read(scene.state);
    if (isEmptyBag(written)) return { kind: 'retry', say: [say('answer.empty')] };
    const { petitionId } = matterOf(scene.state);
    const text = statementOf(written);
    return {
      kind: 'run',
      state: scene.state,
      commands: [{ kind: 'answerQuestion', petitionId, text, files: written.files }],
    };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'prose',
};
