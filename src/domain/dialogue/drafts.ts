import { enter, enterAside, type Move } from './ask.ts';
import { hasContent, newDraft } from './draft.ts';
import { titleOf } from './flows/home/draft.ts';
import { offerBag, withoutOffer } from './flows/home/offer.ts';
import type { Reply } from './reply.ts';
import { lasting, say } from './say.ts';
import type { Scene } from './scene.ts';
import { type DialogueState, HOME, isDraftOpen, isFiling, layAside, standingOf } from './state.ts';

/** The one reminder. Its buttons work whenever they are pressed, and it does not change the dialogue's state. */
export function draftReminder(state: DialogueState): Reply[] {
  const { draft } = state;
  if (!draft || !hasContent(draft)) return [];
  return [
    {
      text: [say('draft.reminder', { title: titleOf(draft) })],
      options: [
        [{ ...lasting('draft', say('draft.continue')), tone: 'primary' as const }],
        [lasting('drop', say('draft.cancel'))],
      ],
    },
  ];
}

/** The menu, and the word that a draft is waiting where there is one. */
export function welcomeBack(scene: Scene): Move {
  const { draft } = scene.state;
  const waits = draft && hasContent(draft) ? [say('welcome.draft', { title: titleOf(draft) })] : [];
  return enter(scene, HOME, [say('welcome.back', { office: { name: scene.ctx.office.name } }), ...waits]);
}

/** A chat whose draft has been taken to another one. */
export const releaseDraft = (state: DialogueState): DialogueState => ({
  ...state,
  draft: null,
  at: isFiling(state.at) || state.under !== null ? HOME : state.at,
  under: null,
  turn: state.turn + 1,
});

/** Begins a petition, with what was typed before if that is waiting; an open draft is asked about first. */
export function startFiling(scene: Scene): Move {
  const { state } = scene;
  if (isDraftOpen(state)) return enter(scene, { step: 'home.draft' });
  const draft = newDraft(offerBag.read(state));
  return enter({ ...scene, state: { ...withoutOffer(state), draft } }, { step: 'file.kind' });
}

/** Asks whether the draft is to be given up, from wherever one is. */
export const dropDraft = (scene: Scene): Move =>
  isDraftOpen(scene.state) ? enterAside(scene, { step: 'aside.cancel' }) : enter(scene, HOME, [say('draft.none')]);

export function resumeDraft(scene: Scene): Move {
  const { draft } = scene.state;
  if (!draft) return enter(scene, HOME, [say('draft.none')]);
  return enter(scene, { step: standingOf(draft) });
}

/** Brings back the draft that was cancelled or put aside last; the present one takes its place. */
export function restoreDraft(scene: Scene): Move {
  const [last, ...gone] = scene.state.gone;
  if (!last) return enter(scene, HOME, [say('restore.nothing')]);
  const wasOpen = isDraftOpen(scene.state);
  const state = { ...layAside({ ...scene.state, gone }), draft: { ...last, restored: true } };
  const words = [say('restore.done'), ...(wasOpen ? [say('draft.putAside')] : [])];
  return enter({ ...scene, state }, { step: standingOf(last) }, words);
}
