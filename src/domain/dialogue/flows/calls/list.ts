import type { CallOffer } from '../../../calls/call.ts';
import { menuOption } from '../../matter.ts';
import { lines, named, option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

/** What the office asks everybody at the moment. */
export const list: Step = {
  prompt: ({ state }) => {
    const items = state.calls?.items ?? [];
    const described = ({ title, until, answered }: CallOffer) =>
      say(answered ? 'calls.answered' : 'calls.item', { title: { name: title }, until: { date: until } });
    return {
      text: [say('calls.intro'), lines(items.map(described)), say('calls.ask')],
      options: [...items.map(({ title }, index) => [option(`call.${index}`, named(title))]), [menuOption()]],
    };
  },
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press' || !answer.value.startsWith('call.')) return UNMATCHED;
    const chosen = state.calls?.items[Number(answer.value.slice(5))];
    if (!chosen || !state.calls) return UNMATCHED;
    return { kind: 'next', state: { ...state, calls: { ...state.calls, callId: chosen.id, answers: [] } } };
  },
  next: () => ({ step: 'calls.question' }),
  typed: 'choice',
};
