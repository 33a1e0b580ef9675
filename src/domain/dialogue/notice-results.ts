import { ask, enter, type Move } from './ask.ts';
import type { DialogueResult } from './command.ts';
import { subscriptionText } from './notice-texts.ts';
import { lasting, say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME } from './state.ts';

/** Shown, chosen anew, kept or stopped. Stopping leaves the present question as it is: the tap may come at any moment. */
export function onSubscription(
  scene: Scene,
  { of, subscription }: Extract<DialogueResult, { kind: 'subscription' }>,
): Move {
  const { notices: _before, ...state } = scene.state;
  if (of === 'unsubscribe') {
    const words = [say(subscription ? 'subscribe.notOn' : 'subscribe.stopped')];
    const options = [[lasting('notices', say('subscribe.again')), lasting('menu', say('option.menu'))]];
    // Where the subscription itself was open there is nothing left to ask.
    const at = state.at.step.startsWith('subscribe.') ? { at: HOME, turn: state.turn + 1 } : {};
    return { state: { ...state, ...at }, replies: [{ text: words, options }], commands: [] };
  }
  if (of === 'readSubscription') {
    const notices = subscription ?? { areas: [], topics: [] };
    const step = subscription ? ('subscribe.now' as const) : ('subscribe.topics' as const);
    const words = subscription ? [] : [say('subscribe.intro')];
    return enter({ ...scene, state: { ...state, notices, under: null } }, { step }, words);
  }
  const kept = subscription ? [subscriptionText(subscription, scene.ctx.office.areas)] : [];
  return enter({ ...scene, state }, HOME, [say('subscribe.done'), ...kept]);
}

/** A short word; after a written answer the question that it interrupted comes again. */
export function onNoticeAnswered(scene: Scene, how: 'chosen' | 'written' | 'gone'): Move {
  const { state } = scene;
  if (how === 'chosen') return { state, replies: [{ text: [say('announcement.counted')] }], commands: [] };
  const word = say(how === 'written' ? 'announcement.answered' : 'announcement.gone');
  if (how === 'gone') return { state, replies: [{ text: [word] }], commands: [] };
  const below = { ...scene, state: { ...state, turn: state.turn + 1 } };
  return { state: below.state, replies: [ask(below, [word])], commands: [] };
}
