import { normalizeCode } from '../../../petition/reference-number.ts';
import { menuOption } from '../../matter.ts';
import { option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

export const code: Step = {
  prompt: ({ state }) => ({
    text: [say('status.askCode', { number: state.asked?.number ?? '' })],
    options: [[option('number', say('status.otherNumber')), menuOption()]],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    if (answer.kind === 'press' || !state.asked) {
      return { kind: 'go', state: { ...state, at: { step: 'status.number' }, asked: null } };
    }
    if (answer.kind !== 'text') return UNMATCHED;
    const queryCode = normalizeCode(answer.text.slice(0, 100));
    if (!queryCode) return { kind: 'retry', say: [say('status.notCode')] };
    return { kind: 'run', state, commands: [{ kind: 'lookUpPetition', number: state.asked.number, queryCode }] };
  },
  next: () => ({ step: 'mine.matter' }),
  typed: 'prose',
};
