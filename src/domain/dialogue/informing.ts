import type { Locale, Text } from '../text.ts';
import { ask, enter, type Move, nudge } from './ask.ts';
import { raw, say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME, isAside } from './state.ts';

/** A piece of information, then the present question as it was: nothing of it is lost. */
function inform(scene: Scene, text: Text[]): Move {
  const { state } = scene;
  if (state.at.step === HOME.step) return { state, replies: [nudge(scene, text)], commands: [] };
  return { state, replies: [{ text }, ask(scene)], commands: [] };
}

export const help = (scene: Scene): Move => inform(scene, [say('help.what'), say('help.how'), say('help.danger')]);
export const privacy = (scene: Scene): Move =>
  inform(scene, [say('privacy.what'), say('privacy.who'), say('privacy.rights')]);

/** Where people are, with address, telephone and hours. */
export function human(scene: Scene): Move {
  const { office } = scene.ctx;
  return inform(scene, [
    say('human.intro', { office: { name: office.name } }),
    say('human.where', { address: { name: office.address }, phone: raw(office.phone), hours: { name: office.hours } }),
  ]);
}

/** The language is changed at once; the question below is asked again in it. */
export function setLanguage(scene: Scene, locale: Locale): Move {
  const { state } = scene;
  const at = isAside(state.at) && state.at.step === 'aside.language' ? (state.under ?? HOME) : state.at;
  const under = at === state.at ? state.under : null;
  const turned = { ...scene, state: { ...state, locale, under } };
  return enter(turned, at, [say('language.done')]);
}
