import { hasContent } from '../../draft.ts';
import { lasting, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

/** Everything here is lasting: a menu found further up in the chat works as well as the newest. */
export const menu: Step = {
  prompt: ({ state }) => {
    const hasDraft = state.draft !== null && hasContent(state.draft);
    const drafts = [
      ...(hasDraft ? [[lasting('draft', say('menu.draft'))]] : []),
      ...(state.gone.length > 0 ? [[lasting('restore', say('menu.restore'))]] : []),
    ];
    return {
      text: [say('menu.ask')],
      options: [
        ...drafts,
        [{ ...lasting('file', say('menu.file')), ...(!hasDraft && { tone: 'primary' as const }) }],
        [lasting('mine', say('menu.mine')), lasting('status', say('menu.status'))],
        [lasting('reception', say('menu.reception')), lasting('calls', say('menu.calls'))],
        [lasting('help', say('menu.help')), lasting('human', say('menu.human'))],
        [lasting('notices', say('menu.notices')), lasting('privacy', say('menu.privacy'))],
        [lasting('language', say('menu.language'))],
        ...(hasDraft ? [] : [[lasting('resume', say('menu.resume'))]]),
      ],
    };
  },
  accept: () => UNMATCHED,
  next: () => HOME,
  typed: 'choice',
};
