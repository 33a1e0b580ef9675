import { countIn } from '../../matching.ts';
import { onward } from '../../path.ts';
import { option, say } from '../../say.ts';
import { type Step, UNMATCHED, withAnswer } from '../../scene.ts';

/** More than live in any county: a slip of the finger. */
const MOST_PEOPLE = 1_000_000;

export const people: Step = {
  prompt: () => ({
    text: [say('people.ask')],
    options: [[option('one', say('people.one'))]],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    if (answer.kind === 'press') return { kind: 'next', state: withAnswer(state, { headcount: 1 }) };
    if (answer.kind !== 'text') return UNMATCHED;
    const headcount = countIn(answer.text.slice(0, 100));
    return headcount === null || headcount < 1 || headcount > MOST_PEOPLE
      ? { kind: 'retry', say: [say('people.notNumber')] }
      : { kind: 'next', state: withAnswer(state, { headcount }) };
  },
  next: onward,
  typed: 'prose',
};
