import { enter, type Move } from './ask.ts';
import type { DialogueResult } from './command.ts';
import { say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME } from './state.ts';

export const openCalls = ({ state }: Scene): Move => ({
  state: { ...state, at: { step: 'calls.list' }, under: null },
  replies: [],
  commands: [{ kind: 'listCalls' }],
});

export function onCalls(scene: Scene, { of, items }: Extract<DialogueResult, { kind: 'calls' }>): Move {
  const state = { ...scene.state, calls: { items, answers: [] } };
  if (of === 'answerCall') return enter({ ...scene, state }, HOME, [say('calls.thanks')]);
  if (items.length === 0) return enter({ ...scene, state }, HOME, [say('calls.none')]);
  return enter({ ...scene, state }, { step: 'calls.list' });
}
