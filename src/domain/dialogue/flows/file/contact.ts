import { onward } from '../../path.ts';
import { phoneIn, readPhone } from '../../phone.ts';
import { say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

/** With a withheld name the office is the only one that can reach the petitioner: it needs a number. */
export const contact: Step = {
  prompt: ({ state, ctx }) => {
    const isWithheld = draftOf(state).identityMode === 'withheld';
    const how = say(ctx.channel === 'telegram' ? 'contact.howShared' : 'contact.howTyped');
    return { text: [say(isWithheld ? 'contact.askWithheld' : 'contact.ask', { how })], input: 'contact' };
  },
  accept: ({ state }, answer) => {
    if (answer.kind === 'contact' && !answer.own) return { kind: 'retry', say: [say('contact.notOwn')] };
    if (answer.kind !== 'text' && answer.kind !== 'contact') return UNMATCHED;
    const phone =
      answer.kind === 'text'
        ? (readPhone(answer.text) ?? phoneIn(answer.text)?.phone)
        : (readPhone(answer.phone) ?? readPhone(`+${answer.phone}`));
    return phone
      ? { kind: 'next', state: withAnswer(state, { phone }, answer.kind === 'text' ? answer : undefined) }
      : { kind: 'retry', say: [say('contact.notPhone')] };
  },
  next: onward,
  typed: 'prose',
  skip: (state) => (draftOf(state).identityMode === 'withheld' ? null : withAnswer(state, { phone: null })),
};
