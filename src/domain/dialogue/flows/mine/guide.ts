import { takeIn } from '../../collect.ts';
import { isEmptyBag, statementOf } from '../../draft.ts';
import { bagFor, matterOf, openOption } from '../../matter.ts';
import { lines, option, primary, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { soFar } from '../../so-far.ts';

const bag = bagFor('review');

/** Review or recheck by another body: to whom, until when, what to bring; and the reasons for a prepared request. */
export const guide: Step = {
  prompt: ({ state, ctx }) => {
    const written = bag.read(state);
    const { number, petitionId, remedy } = matterOf(state);
    const what = remedy?.what ?? 'review';
    const until = remedy ? { date: remedy.until } : '';
    const whom = remedy?.body
      ? say('remedy.named', { body: { name: remedy.body } })
      : say(`remedy.${what}.whom`, { office: { name: ctx.office.name } });
    return {
      text: isEmptyBag(written)
        ? [
            say(`remedy.${what}.until`, { number, until }),
            lines([whom, say(`remedy.${what}.bring`)]),
            say('remedy.askForText'),
          ]
        : [soFar(written), say('what.goOn')],
      options: [
        [
          primary('done', say('remedy.prepare')),
          ...(isEmptyBag(written) ? [option('blank', say('remedy.blank'))] : []),
        ],
        [openOption(petitionId)],
      ],
      input: 'text',
    };
  },
  accept: (scene, answer) => {
    if (answer.kind === 'attachment') return { kind: 'retry', say: [say('remedy.noFiles')] };
    if (answer.kind === 'text') return takeIn(scene, bag, answer);
    if (answer.kind !== 'press') return UNMATCHED;
    const written = bag.read(scene.state);
    if (isEmptyBag(written) && answer.value !== 'blank') return { kind: 'retry', say: [say('remedy.empty')] };
    const { petitionId } = matterOf(scene.state);
    const reasons = statementOf(written) || null;
    return { kind: 'run', state: scene.state, commands: [{ kind: 'prepareReview', petitionId, reasons }] };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'prose',
};
