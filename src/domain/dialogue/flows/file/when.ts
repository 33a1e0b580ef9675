import { takeText } from '../../answers.ts';
import { dayIn } from '../../calendar-words.ts';
import { wordsOf } from '../../lexicon.ts';
import { onward } from '../../path.ts';
import { option, rows, say } from '../../say.ts';
import { localeOf, type Outcome, type Scene, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

const PRESETS = ['today', 'yesterday', 'week', 'month', 'year', 'ongoing'] as const;

const dayBefore = (today: string): string =>
  new Date(Date.parse(`${today}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Written out with the day it was said on, so that "today" still means something next month. */
function preset(scene: Scene, value: string): Outcome {
  const name = PRESETS.find((each) => value === `when.${each}`);
  if (!name) return UNMATCHED;
  const { today } = scene.ctx;
  const params = { today, yesterday: dayBefore(today), month: today.slice(5, 7), year: today.slice(0, 4) };
  const occurred = wordsOf(say(`written.when.${name}`, params), localeOf(scene));
  return { kind: 'next', state: withAnswer(scene.state, { occurred }) };
}

/** A day to come is asked about: it may be a slip, or something that is announced. */
export const when: Step = {
  prompt: ({ state }) => {
    const { hold } = state.at;
    if (hold !== undefined) {
      return {
        text: [say('when.future', { typed: hold })],
        options: [[option('when.keep', say('when.keep'))]],
        input: 'text',
      };
    }
    return {
      text: [say('when.ask')],
      options: rows(
        PRESETS.map((name) => option(`when.${name}`, say(`when.label.${name}`))),
        2,
      ),
      input: 'text',
    };
  },
  accept: (scene, answer) => {
    const { state, ctx } = scene;
    if (answer.kind === 'press') {
      const { hold } = state.at;
      return answer.value === 'when.keep' && hold !== undefined
        ? { kind: 'next', state: withAnswer(state, { occurred: hold }) }
        : preset(scene, answer.value);
    }
    const outcome = takeText(state, answer, { patch: (text) => ({ occurred: text }) });
    if (outcome.kind !== 'next' || answer.kind !== 'text') return outcome;
    const day = dayIn(answer.text, ctx.today);
    const isFuture = day !== null && day > ctx.today;
    return isFuture ? { kind: 'go', state: { ...state, at: { step: 'file.when', hold: answer.text } } } : outcome;
  },
  next: onward,
  typed: 'text',
  skip: (state) => withAnswer(state, { occurred: null }),
};
