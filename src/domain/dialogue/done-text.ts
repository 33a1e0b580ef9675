import { nextStep } from '../petition/next-step.ts';
import type { Text } from '../text.ts';
import type { DialogueCommand, PetitionView } from './command.ts';
import { lines, say } from './say.ts';

type Kind = DialogueCommand['kind'];

const PLAIN: Partial<Record<Kind, string>> = {
  addMaterial: 'add.done',
  answerQuestion: 'answer.done',
  withdrawPetition: 'withdraw.done',
  ratePetition: 'rate.done',
  correctPetition: 'correct.done',
  confirmReceipt: 'received.done',
  dropReview: 'drop.done',
};

/** What was done, and what happens now. Null for what only shows a matter. */
export function doneText(of: Kind, view: PetitionView): Text[] | null {
  const { number, waiting, unit } = view;
  const due = waiting ? { date: waiting.dueOn } : null;
  switch (of) {
    case 'urgePetition':
      return [
        lines([say('urge.done', { number, who: unit ? { name: unit } : { key: 'matter:office' } }), ...after(view)]),
      ];
    case 'askReopen':
      return [due ? say('reopen.doneBy', { number, due }) : say('reopen.done', { number })];
    case 'requestReview':
    case 'requestRecheck': {
      const what = of === 'requestReview' ? 'review' : 'recheck';
      return [due ? say(`remedy.${what}.doneBy`, { number, due }) : say(`remedy.${what}.done`, { number })];
    }
    default: {
      const plain = PLAIN[of];
      return plain === undefined ? null : [say(plain, { number })];
    }
  }
}

/** The next step with its date, and when it can be urged again. */
function after({ next, urgeFrom, identityMode }: PetitionView): Text[] {
  return [
    ...(next ? [say('urge.next', { step: nextStep(next, identityMode === 'anonymous') })] : []),
    ...(urgeFrom ? [say('matter.urgeFrom', { date: { date: urgeFrom } })] : []),
  ];
}
