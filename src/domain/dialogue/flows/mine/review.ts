import { takeIn } from '../../collect.ts';
import { isEmptyBag, statementOf } from '../../draft.ts';
import { bagFor, matterOf, openOption } from '../../matter.ts';
import { primary, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { soFar } from '../../so-far.ts';

const bag = bagFor('review');

/** A request for review or recheck that is filed here: what one does not agree with, and why. */
export const review: Step = {
  prompt: ({ state }) => {
    const written = bag.read(state);
    const { number, petitionId, remedy } = matterOf(state);
    const what = remedy?.what ?? 'review';
    const until = remedy ? { date: remedy.until } : '';
    return {
      text: isEmptyBag(written)
        ? [say(`remedy.${what}.explain`, { number, until }), say('remedy.askReasons')]
        : [soFar(written), say('what.goOn')],
      options: [[primary('done', say(`remedy.${what}.send`))], [openOption(petitionId)]],
      input: 'files',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'text' || answer.kind === 'attachment') return takeIn(scene, bag, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    const { state } = scene;
    const written = bag.read(state);
    if (isEmptyBag(written)) return { kind: 'retry', say: [say('remedy.empty')] };
    const { petitionId, remedy } = matterOf(state);
    const kind = remedy?.what === 'recheck' ? 'requestRecheck' : 'requestReview';
    const { files } = written;
    return { kind: 'run', state, commands: [{ kind, petitionId, text: statementOf(written), files }] };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'prose',
};
