import type { Text } from '../text.ts';
import { enter, type Move } from './ask.ts';
import type { DialogueCommand, DialogueResult } from './command.ts';
import { say } from './say.ts';
import type { Scene } from './scene.ts';

const OF_RECEPTION: readonly DialogueCommand['kind'][] = [
  'listReceptions',
  'bookReception',
  'moveReception',
  'cancelReception',
  'arriveAtReception',
];
export const isReception = (of: DialogueCommand['kind']): boolean => OF_RECEPTION.includes(of);

const LIST: DialogueCommand = { kind: 'listReceptions' };

/** Looks what there is: days and hours go quickly. */
export const receptionDays = ({ state }: Scene): Move => ({
  state: { ...state, at: { step: 'reception.days' }, under: null },
  replies: [],
  commands: [LIST],
});

/** Said first, by what was done. */
const DONE: Partial<Record<DialogueCommand['kind'], string>> = {
  bookReception: 'reception.booked',
  moveReception: 'reception.moved',
  cancelReception: 'reception.cancelled',
};

export function onReceptions(scene: Scene, result: Extract<DialogueResult, { kind: 'receptions' }>): Move {
  const { days, mine, of } = result;
  const done = DONE[of];
  const state = { ...scene.state, visit: { days, mine } };
  return enter({ ...scene, state }, { step: 'reception.days' }, done ? [{ key: done }] : []);
}

/** Says why not; what there is now is shown beside it, as it may be something else than a minute ago. */
export function onReceptionRefused(scene: Scene, why: Text): Move {
  const { state } = scene;
  const visit = { days: [], mine: null, ...state.visit };
  const { dayId: _day, slot: _slot, ...rest } = visit;
  const at = { step: 'reception.days' as const };
  return {
    state: { ...state, at, under: null, visit: rest },
    replies: [{ text: [why, say('reception.again')] }],
    commands: [LIST],
  };
}
