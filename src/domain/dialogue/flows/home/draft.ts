import { excerpt } from '../../clean-text.ts';
import { type Draft, newDraft, statementOf } from '../../draft.ts';
import { lasting, option, primary, raw, say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED } from '../../scene.ts';
import { HOME, layAside, standingOf } from '../../state.ts';
import { offerBag, withoutOffer } from './offer.ts';

const TITLE = 30;

/** What a draft begins with. A report of wrongdoing is not quoted: the reminder may show on a locked phone. */
export const titleOf = (draft: Draft): ReturnType<typeof raw> | ReturnType<typeof say> => {
  if (draft.kind === 'whistleblow') return say('draft.confidential');
  const text = statementOf(draft);
  return text === '' ? say('draft.onlyFiles', { files: draft.files.length }) : raw(excerpt(text, TITLE));
};

/** There is a draft, and a new petition is asked for. */
export const draft: Step = {
  prompt: ({ state }) => ({
    text: [say('draft.ask', { title: titleOf(draftOf(state)) })],
    options: [
      [primary('continue', say('draft.continue')), option('new', say('draft.new'))],
      [lasting('menu', say('option.menu'))],
    ],
  }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'press') return UNMATCHED;
    if (answer.value === 'continue') {
      return { kind: 'go', state: { ...state, at: { step: standingOf(draftOf(state)) } } };
    }
    // The one before is put aside, not thrown away.
    const fresh = { ...layAside(withoutOffer(state)), draft: newDraft(offerBag.read(state)) };
    return { kind: 'go', state: { ...fresh, at: { step: 'file.kind' } }, say: [say('draft.putAside')] };
  },
  next: () => HOME,
  typed: 'choice',
};
