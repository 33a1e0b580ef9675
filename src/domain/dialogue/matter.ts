import { goValue } from '../petition/short-id.ts';
import type { BagPlace } from './collect.ts';
import type { CitizenAction } from './command.ts';
import { emptyBag } from './draft.ts';
import type { Option } from './reply.ts';
import { lasting, say } from './say.ts';
import type { DialogueState } from './state.ts';

type Matter = NonNullable<DialogueState['matter']>;

/** Steps of `mine` are entered with a matter only; without one (a state cut short) they lead home. */
export const matterOf = (state: DialogueState): Matter =>
  state.matter ?? { petitionId: '', number: '', hasUnit: false, may: [] };

/** What is being written about the open matter, by action, so that leaving half-way loses nothing. */
export const bagFor = (action: 'add' | 'answer'): BagPlace => ({
  read: (state) => state.bags[`${action}:${matterOf(state).petitionId}`] ?? emptyBag(),
  write: (state, bag) => ({ ...state, bags: { ...state.bags, [`${action}:${matterOf(state).petitionId}`]: bag } }),
});

export function withoutBag(state: DialogueState, action: 'add' | 'answer'): DialogueState {
  const { [`${action}:${matterOf(state).petitionId}`]: _sent, ...bags } = state.bags;
  return { ...state, bags };
}

export const openOption = (petitionId: string): Option =>
  lasting(goValue('open', petitionId), say('option.openMatter'));
export const actionOption = (action: CitizenAction, petitionId: string): Option =>
  lasting(goValue(action, petitionId), say(`matter.action.${action}`));
export const menuOption = (): Option => lasting('menu', say('option.menu'));
