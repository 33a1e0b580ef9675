import { type GoAction, goValue } from '../petition/short-id.ts';
import type { BagPlace } from './collect.ts';
import type { CitizenAction, PetitionView } from './command.ts';
import { emptyBag } from './draft.ts';
import type { Option } from './reply.ts';
import { lasting, say } from './say.ts';
import type { DialogueState } from './state.ts';

type Matter = NonNullable<DialogueState['matter']>;

/** Steps of `mine` are entered with a matter only; without one (a state cut short) they lead home. */
export const matterOf = (state: DialogueState): Matter =>
  state.matter ?? { petitionId: '', number: '', hasUnit: false, may: [] };

/** What is being written about the open matter: an addition, an answer, what is not settled, reasons, a correction. */
export type Writing = 'add' | 'answer' | 'reopen' | 'review' | `correct.${string}`;

const bagName = (state: DialogueState, writing: Writing): string => `${writing}:${matterOf(state).petitionId}`;

/** Kept by what it is for, so that leaving half-way loses nothing. */
export const bagFor = (writing: Writing): BagPlace => ({
  read: (state) => state.bags[bagName(state, writing)] ?? emptyBag(),
  write: (state, bag) => ({ ...state, bags: { ...state.bags, [bagName(state, writing)]: bag } }),
});

export function withoutBag(state: DialogueState, writing: Writing): DialogueState {
  const { [bagName(state, writing)]: _sent, ...bags } = state.bags;
  return { ...state, bags };
}

/** The little of a matter that the questions about it need. */
export function matterFrom(view: PetitionView): Matter {
  const { petitionId, number, kind, may, remedy, identityMode } = view;
  return {
    ...{ petitionId, number, may, hasUnit: view.unit !== null, kind },
    ...(remedy && { remedy }),
    ...(identityMode === 'anonymous' && { anonymous: true }),
    ...(view.papers.length > 0 && { hasPapers: true }),
  };
}

/** Which action leads to the remedy that another body takes: it is explained here. */
export function guided({ remedy }: Pick<Matter, 'remedy'>): CitizenAction | null {
  if (remedy?.way !== 'guide' || !remedy.isOpen) return null;
  return remedy.what === 'review' ? 'request_review' : 'request_recheck';
}

/** All that can be done about a matter, the answer to the office's question first: it is what is waited for. */
export function actionsOf(matter: Matter): CitizenAction[] {
  const extra = guided(matter);
  const actions = [...matter.may, ...(extra && !matter.may.includes(extra) ? [extra] : [])];
  return actions.sort((a, b) => Number(b === 'answer') - Number(a === 'answer'));
}

export const openOption = (petitionId: string): Option =>
  lasting(goValue('open', petitionId), say('option.openMatter'));
export const actionOption = (action: Exclude<GoAction, 'open'>, petitionId: string): Option =>
  lasting(goValue(action, petitionId), say(`matter.action.${action}`));
export const menuOption = (): Option => lasting('menu', say('option.menu'));
export const clearOption = (): Option => lasting('clear', say('option.clear'));
