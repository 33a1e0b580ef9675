import type { Text } from '../text.ts';
import type { DialogueCommand } from './command.ts';
import { isAnswered, progressOf } from './path.ts';
import type { Option, Reply } from './reply.ts';
import { option, say } from './say.ts';
import { draftOf, type Scene } from './scene.ts';
import { type At, type DialogueState, isAside, isFiling } from './state.ts';
import { STEPS } from './steps.ts';
import { currentAnswer } from './summary.ts';

/** What one event leads to. */
export interface Move {
  state: DialogueState;
  replies: Reply[];
  commands: DialogueCommand[];
}

export const stepAt = (at: At) => STEPS[at.step];

/** Their content shows in the question itself, or keeping it is what the question's own button does. */
const SHOWS_ITSELF: At['step'][] = ['file.what', 'file.representatives', 'file.review', 'file.clarify'];

function navigation({ state }: Scene): Option[][] {
  const { at } = state;
  if (!isFiling(at)) return [];
  const maySkip = Boolean(stepAt(at).skip?.(state));
  const isChanging = isAnswered(draftOf(state), at.step) && !SHOWS_ITSELF.includes(at.step);
  const across = isChanging
    ? [option('nav.keep', say('nav.keep')), ...(maySkip ? [option('nav.clear', say('nav.clear'))] : [])]
    : maySkip
      ? [option('nav.skip', say('nav.skip'))]
      : [];
  return [
    [option('nav.back', say('nav.back')), ...across],
    [option('nav.save', say('nav.save')), option('nav.cancel', say('nav.cancel'))],
  ];
}

/** What can be pressed now: the question's own options, then the ways around it. */
export const optionsNow = (scene: Scene): Option[][] => [
  ...(stepAt(scene.state.at).prompt(scene).options ?? []),
  ...navigation(scene),
];

/** The present question. Does not count as a new one: buttons already shown keep working. */
export function ask(scene: Scene, before: Text[] = []): Reply {
  const { state } = scene;
  const prompt = stepAt(state.at).prompt(scene);
  const present = SHOWS_ITSELF.includes(state.at.step) ? null : currentAnswer(scene, state.at.step);
  return {
    ...foot(scene, prompt),
    text: [...before, ...(present ? [say('current', { answer: present })] : []), ...prompt.text],
  };
}

/** A short word with the present question's buttons, without asking all over again. */
export function nudge(scene: Scene, words: Text[]): Reply {
  return { ...foot(scene, stepAt(scene.state.at).prompt(scene)), text: words };
}

function foot(scene: Scene, prompt: ReturnType<(typeof STEPS)['home.menu']['prompt']>): Omit<Reply, 'text'> {
  const { state } = scene;
  const options = [...(prompt.options ?? []), ...navigation(scene)];
  const progress = isFiling(state.at) ? progressOf(draftOf(state), state.at.step) : null;
  return {
    ...(options.length > 0 && { options }),
    turn: state.turn,
    ...(progress && { progress }),
    ...(prompt.input && { input: prompt.input }),
    ...(prompt.copy && { copy: prompt.copy }),
  };
}

/** Goes to a question and asks it. */
export function enter({ state, ctx }: Scene, at: At, before: Text[] = []): Move {
  const draft = state.draft;
  const standing = draft && isFiling(at) ? { ...draft, step: at.step } : draft;
  const next: DialogueState = {
    ...state,
    at,
    turn: state.turn + 1,
    under: isAside(at) ? state.under : null,
    draft: standing && at.step === 'file.review' ? { ...standing, reviewed: true } : standing,
  };
  return { state: next, replies: [ask({ state: next, ctx }, before)], commands: [] };
}

/** Opens a side question above the present one; a second one does not pile up. */
export function enterAside({ state, ctx }: Scene, at: At): Move {
  const under = isAside(state.at) ? state.under : state.at;
  return enter({ state: { ...state, under }, ctx }, at);
}
