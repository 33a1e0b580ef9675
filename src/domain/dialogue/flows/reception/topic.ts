import { menuOption } from '../../matter.ts';
import { option, say } from '../../say.ts';
import { type Scene, type Step, UNMATCHED } from '../../scene.ts';
import { wordsOnly } from '../../words-only.ts';

const MOST = 500;

/** What it is about, in a sentence, so that the leader can prepare; it may be left out. */
export const topic: Step = {
  prompt: () => ({
    text: [say('reception.askTopic')],
    options: [[option('visit.noTopic', say('reception.noTopic'))], [menuOption()]],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    if (answer.kind === 'press' && answer.value === 'visit.noTopic') return book(state, null);
    return wordsOnly(state, answer, { limit: MOST, take: (words) => book(state, words) });
  },
  next: () => ({ step: 'reception.days' }),
  typed: 'prose',
};

function book(state: Scene['state'], said: string | null): ReturnType<Step['accept']> {
  const { dayId, slot } = state.visit ?? {};
  if (!dayId || slot === undefined) return UNMATCHED;
  return { kind: 'run', state, commands: [{ kind: 'bookReception', dayId, slot, topic: said }] };
}
