import { actionOption, actionsOf, clearOption, matterOf, menuOption } from '../../matter.ts';
import { option, rows, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

/** Shown by the result of `openPetition`; what can be done is offered in lasting buttons. */
export const matter: Step = {
  prompt: ({ state }) => {
    const matter = matterOf(state);
    const { petitionId } = matter;
    const actions = actionsOf(matter);
    return {
      text: [say('matter.ask')],
      options: [
        ...rows(
          actions.map((action, index) => ({
            ...actionOption(action, petitionId),
            ...(index === 0 && action === 'answer' && { tone: 'primary' as const }),
          })),
          2,
        ),
        ...(matter.hasPapers ? [[actionOption('papers', petitionId)]] : []),
        ...(matter.anonymous ? [] : [[actionOption('looks', petitionId)]]),
        ...(matter.kind === 'whistleblow' ? [[clearOption()]] : []),
        ...(state.at.page === 1 ? [[option('whole', say('matter.whole'))]] : []),
        [menuOption()],
      ],
    };
  },
  accept: ({ state }, answer) =>
    answer.kind === 'press' && answer.value === 'whole'
      ? {
          kind: 'run',
          state: { ...state, at: { step: 'mine.matter', hold: 'whole' } },
          commands: [{ kind: 'openPetition', petitionId: matterOf(state).petitionId }],
        }
      : UNMATCHED,
  next: () => HOME,
  refresh: (state) => (state.matter ? [{ kind: 'openPetition', petitionId: state.matter.petitionId }] : []),
  typed: 'choice',
};
