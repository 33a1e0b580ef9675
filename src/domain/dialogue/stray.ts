import type { Text } from '../text.ts';
import { enter, type Move, nudge } from './ask.ts';
import { lengthOf } from './clean-text.ts';
import { type BagPlace, collect } from './collect.ts';
import { isOnMap } from './flows/file/place.ts';
import { draftBag } from './flows/file/what.ts';
import { offerBag } from './flows/home/offer.ts';
import { isControlWord } from './matching.ts';
import { bagFor } from './matter.ts';
import { phoneIn } from './phone.ts';
import { say } from './say.ts';
import { type Answer, draftOf, type Scene, withAnswer } from './scene.ts';
import { isFiling, type StepName } from './state.ts';

/** As long as a sentence: something to keep rather than a mistyped choice. */
export const SENTENCE = 12;

/** Something that the present question has no use for. It is kept where it belongs, or said to be not kept. */
export function onStray(scene: Scene, answer: Answer): Move {
  const again = (words: Text[]): Move => ({ state: scene.state, replies: [nudge(scene, words)], commands: [] });
  if (answer.kind === 'contact') return again([say('contact.notNow')]);
  if (answer.kind === 'location')
    return isFiling(scene.state.at) ? located(scene, answer) : again([say('place.notNow')]);
  if (answer.kind === 'press') return again([say('input.choose')]);
  if (isFiling(scene.state.at)) return toStatement(scene, answer);
  return toOffer(scene, answer);
}

/** A sentence. A name with a number is none: in the statement everybody who handles the matter would read it. */
function tells(text: string): boolean {
  const number = phoneIn(text)?.typed ?? '';
  return lengthOf(text.replace(number, '').trim()) >= SENTENCE;
}

/** In a filing, a sentence or a file goes to the statement whatever is being asked. */
function toStatement(scene: Scene, answer: Extract<Answer, { kind: 'text' | 'attachment' }>): Move {
  const again = (words: Text[]): Move => ({ state: scene.state, replies: [nudge(scene, words)], commands: [] });
  if (answer.kind === 'text' && !tells(answer.text)) return again([say('input.choose')]);
  const { bag, commands, notes } = collect(scene, draftOf(scene.state), answer);
  const album = answer.kind === 'attachment' ? answer.album : null;
  const isSameAlbum = album !== null && album === scene.state.lastAlbum;
  const state = { ...draftBag.write(scene.state, bag), lastAlbum: album };
  const words = notes.length > 0 ? notes : [say(answer.kind === 'text' ? 'what.textAdded' : 'what.fileAdded')];
  const isSilent = isSameAlbum && notes.length === 0;
  return { state, replies: isSilent ? [] : [nudge({ ...scene, state }, words)], commands };
}

function located(scene: Scene, { latitude, longitude, title }: Extract<Answer, { kind: 'location' }>): Move {
  const { state } = scene;
  const again = (words: Text[]): Move => ({ state, replies: [nudge(scene, words)], commands: [] });
  if (!isOnMap(latitude, longitude)) return again([say('place.offMap')]);
  if (draftOf(state).place) return again([say('place.already')]);
  const noted = withAnswer(state, { place: { text: title, latitude, longitude } });
  return { state: noted, replies: [nudge({ ...scene, state: noted }, [say('place.noted')])], commands: [] };
}

/** Outside: what is written while a matter is open is about that; else it may be the beginning of a petition. */
function toOffer(scene: Scene, answer: Extract<Answer, { kind: 'text' | 'attachment' }>): Move {
  const { state } = scene;
  const { step } = state.at;
  const isChoice = step.startsWith('mine.') && step !== 'mine.matter' && step !== 'mine.list';
  if (answer.kind === 'text' && (isChoice || isControlWord(answer.text))) {
    return { state, replies: [nudge(scene, [say('input.choose')])], commands: [] };
  }
  const may = step === 'mine.matter' ? (state.matter?.may ?? []) : [];
  const action = may.includes('answer') ? 'answer' : may.includes('add') ? 'add' : null;
  if (action) return keepIn(scene, answer, { place: bagFor(action), at: `mine.${action}` });
  return keepIn(scene, answer, { place: offerBag, at: 'home.offer' });
}

function keepIn(
  scene: Scene,
  answer: Extract<Answer, { kind: 'text' | 'attachment' }>,
  { place, at }: { place: BagPlace; at: StepName },
): Move {
  const { bag, commands, notes } = collect(scene, place.read(scene.state), answer);
  const album = answer.kind === 'attachment' ? answer.album : null;
  const state = { ...place.write(scene.state, bag), lastAlbum: album };
  const isKept = bag !== place.read(scene.state);
  if (!isKept) return { state: scene.state, replies: [nudge(scene, notes)], commands };
  return { ...enter({ ...scene, state }, { step: at }, notes), commands };
}
