import { menuOption } from '../../matter.ts';
import { option, rows, say } from '../../say.ts';
import { type Scene, type Step, UNMATCHED } from '../../scene.ts';

const WIDTH = 2;
/** Two dozen hours fit under one message. */
const MOST = 24;

const chosenDay = ({ visit }: Scene['state']) => visit?.days.find(({ id }) => id === visit.dayId);

/** An hour of the day that was chosen. */
export const times: Step = {
  prompt: ({ state }) => {
    const free = chosenDay(state)?.free.slice(0, MOST) ?? [];
    const hours = free.map(({ slot, at }) => option(`slot.${slot}`, say('reception.hour', { at: { time: at } })));
    return {
      text: [say('reception.askTime')],
      options: [...rows(hours, WIDTH), [option('visit.days', say('reception.otherDay'))], [menuOption()]],
    };
  },
  accept: ({ state }, answer) => {
    const { visit } = state;
    if (answer.kind !== 'press' || !visit) return UNMATCHED;
    if (answer.value === 'visit.days') return { kind: 'go', state: { ...state, at: { step: 'reception.days' } } };
    const found = chosenDay(state)?.free.find(({ slot }) => answer.value === `slot.${slot}`);
    if (!found || !visit.dayId) return UNMATCHED;
    const { slot } = found;
    if (visit.moves) return { kind: 'run', state, commands: [{ kind: 'moveReception', dayId: visit.dayId, slot }] };
    return { kind: 'next', state: { ...state, visit: { ...visit, slot } } };
  },
  next: () => ({ step: 'reception.topic' }),
  typed: 'choice',
};
