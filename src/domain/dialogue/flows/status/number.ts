import { normalizeNumber } from '../../../petition/reference-number.ts';
import { readBoth } from '../../codes.ts';
import { menuOption } from '../../matter.ts';
import { say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

export const number: Step = {
  prompt: () => ({ text: [say('status.askNumber')], options: [[menuOption()]], input: 'text' }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'text') return UNMATCHED;
    const both = readBoth(answer.text.slice(0, 200));
    if (both) {
      return {
        kind: 'run',
        state: { ...state, at: { step: 'status.code' }, asked: { number: both.number, via: 'look' } },
        commands: [{ kind: 'lookUpPetition', number: both.number, queryCode: both.code }],
      };
    }
    const found = normalizeNumber(answer.text.slice(0, 200));
    return found
      ? { kind: 'next', state: { ...state, asked: { number: found, via: 'look' } } }
      : { kind: 'retry', say: [say('status.notNumber')] };
  },
  next: () => ({ step: 'status.code' }),
  typed: 'prose',
};
