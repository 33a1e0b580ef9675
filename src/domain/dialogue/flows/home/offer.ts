import { type BagPlace, takeIn } from '../../collect.ts';
import { type Draft, emptyBag, hasContent, newDraft } from '../../draft.ts';
import { isControlWord } from '../../matching.ts';
import { lasting, option, primary, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { type DialogueState, HOME, standingOf } from '../../state.ts';

const OFFER = 'offer';

/** Words and files that came outside any flow, kept until the citizen has said what they are. */
export const offerBag: BagPlace = {
  read: ({ bags }) => bags[OFFER] ?? emptyBag(),
  write: (state, bag) => ({ ...state, bags: { ...state.bags, [OFFER]: bag } }),
};

export function withoutOffer(state: DialogueState): DialogueState {
  const { [OFFER]: _taken, ...bags } = state.bags;
  return { ...state, bags };
}

/** The offered words become the beginning of a draft, or go to the end of the one there is. */
function takeOffer(state: DialogueState): DialogueState {
  const { parts, files } = offerBag.read(state);
  const draft: Draft = state.draft ?? newDraft();
  return withoutOffer({
    ...state,
    draft: { ...draft, parts: [...draft.parts, ...parts], files: [...draft.files, ...files] },
  });
}

export const offer: Step = {
  prompt: ({ state }) => {
    const { parts, files } = offerBag.read(state);
    const hasDraft = state.draft !== null && hasContent(state.draft);
    const what = parts.length > 0 ? 'text' : files.length > 0 ? 'file' : 'text';
    return {
      text: [say(hasDraft ? `offer.addTo.${what}` : `offer.file.${what}`)],
      options: [
        [primary('yes', say(hasDraft ? 'offer.yesAdd' : 'offer.yes')), option('no', say('offer.no'))],
        [lasting('menu', say('option.menu'))],
      ],
      input: 'files',
    };
  },
  accept: (scene, answer) => {
    // A word that steers is not a part of what is told.
    if (answer.kind === 'text' && isControlWord(answer.text)) return UNMATCHED;
    if (answer.kind === 'text' || answer.kind === 'attachment') {
      const outcome = takeIn(scene, offerBag, answer);
      if (outcome.kind !== 'stay' || outcome.say === null) return outcome;
      const [first] = outcome.say;
      const isPlain = first && 'key' in first && first.key.startsWith('collect.');
      return isPlain ? { ...outcome, say: [say('offer.alsoKept')] } : outcome;
    }
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'no') {
      return { kind: 'go', state: { ...withoutOffer(scene.state), at: HOME }, say: [say('offer.dropped')] };
    }
    const state = takeOffer(scene.state);
    return { kind: 'go', state: { ...state, at: { step: state.draft ? standingOf(state.draft) : 'file.kind' } } };
  },
  next: () => HOME,
  typed: 'prose',
};
