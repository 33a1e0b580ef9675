import { goValue } from '../../../petition/short-id.ts';
import { menuOption } from '../../matter.ts';
import { lasting, option, raw, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

/** Shown by the result of `listPetitions`; this prompt makes typed numbers match. */
export const list: Step = {
  prompt: ({ state }) => ({
    text: [say('list.ask')],
    options: [
      ...state.list.map(({ petitionId, number }) => [lasting(goValue('open', petitionId), raw(number))]),
      ...(state.at.hold === 'more' ? [[option('more', say('list.more'))]] : []),
      [menuOption()],
    ],
  }),
  accept: ({ state }, answer) =>
    answer.kind === 'press' && answer.value === 'more'
      ? {
          kind: 'run',
          state: { ...state, at: { step: 'mine.list', page: (state.at.page ?? 0) + 1 } },
          commands: [{ kind: 'listPetitions' }],
        }
      : UNMATCHED,
  next: () => HOME,
  refresh: () => [{ kind: 'listPetitions' }],
  typed: 'choice',
};
