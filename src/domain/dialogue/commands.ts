import { normalizeCode, normalizeNumber } from '../petition/reference-number.ts';
import { ask, enter, enterAside, type Move } from './ask.ts';
import { openCalls } from './call-moves.ts';
import { readBoth } from './codes.ts';
import { resumeDraft, startFiling } from './drafts.ts';
import type { CommandWord } from './event.ts';
import { help, human, privacy, setLanguage } from './informing.ts';
import { enterMatter } from './matter-moves.ts';
import { receptionDays } from './reception-moves.ts';
import { say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME, isDraftOpen, isFiling } from './state.ts';

/** A command means the same at every step, and never costs a draft. */
export function onCommand(scene: Scene, word: CommandWord, args: string): Move {
  const { state } = scene;
  switch (word) {
    case 'menu':
      return enter(scene, HOME, isFiling(state.at) && isDraftOpen(state) ? [say('menu.draftKept')] : []);
    case 'file':
      return startFiling(scene);
    case 'mine':
      return mine(scene);
    case 'status':
      return status(scene, args.slice(0, 200));
    case 'help':
      return help(scene);
    case 'language':
      return language(scene, args);
    case 'privacy':
      return privacy(scene);
    case 'cancel':
      return cancel(scene);
    case 'human':
      return human(scene);
    case 'resume':
      return resume(scene, args.slice(0, 100));
    case 'export':
      return { state, replies: [], commands: [{ kind: 'exportMine' }] };
    case 'clear':
      return enterAside(scene, { step: 'aside.clear' });
    case 'calls':
      return openCalls(scene);
    case 'reception':
      return receptionDays(scene);
    case 'delete':
      return enterAside(scene, { step: 'aside.forget' });
    case 'notices':
      return { state, replies: [], commands: [{ kind: 'readSubscription' }] };
  }
}

const mine = ({ state }: Scene): Move => ({
  state: { ...state, at: { step: 'mine.list' }, under: null, asked: null },
  replies: [],
  commands: [{ kind: 'listPetitions' }],
});

/** With number and code at once, with the number, or with nothing yet. */
export function status(scene: Scene, args: string): Move {
  const both = readBoth(args);
  const number = both?.number ?? normalizeNumber(args);
  if (!number) return enter({ ...scene, state: { ...scene.state, asked: null } }, { step: 'status.number' });
  const state = { ...scene.state, asked: { number, via: 'look' as const }, under: null };
  if (!both) return enter({ ...scene, state }, { step: 'status.code' });
  return {
    state: { ...state, at: { step: 'status.code' } },
    replies: [],
    commands: [{ kind: 'lookUpPetition', number, queryCode: both.code }],
  };
}

function language(scene: Scene, args: string): Move {
  const asked = args.trim().toLowerCase();
  if (asked.startsWith('en')) return setLanguage(scene, 'en');
  if (asked.startsWith('zh')) return setLanguage(scene, 'zh-CN');
  return enterAside(scene, { step: 'aside.language' });
}

function resume(scene: Scene, args: string): Move {
  const code = normalizeCode(args);
  const at = { step: 'resume.code' as const };
  if (code) return { state: { ...scene.state, at, under: null }, replies: [], commands: [{ kind: 'takeDraft', code }] };
  if (args.trim() !== '') return enter(scene, at, [say('resume.notCode')]);
  return isDraftOpen(scene.state) ? resumeDraft(scene) : enter(scene, at);
}

/** Asks before a draft is given up; leaves anything else that has been begun. */
function cancel(scene: Scene): Move {
  const { state } = scene;
  if (state.at.step === 'aside.cancel') return { state, replies: [ask(scene)], commands: [] };
  const isAtDraft = isFiling(state.at) || (state.under !== null && isFiling(state.under));
  if (isAtDraft || (isDraftOpen(state) && state.at.step.startsWith('home.'))) {
    return enterAside(scene, { step: 'aside.cancel' });
  }
  if (state.matter && state.at.step.startsWith('mine.') && state.at.step !== 'mine.matter') {
    return enterMatter(scene, state.matter.petitionId);
  }
  return enter(scene, HOME, [say('cancel.nothing')]);
}
