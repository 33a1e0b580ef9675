import { takeText } from '../../answers.ts';
import { wordsOf } from '../../lexicon.ts';
import { onward } from '../../path.ts';
import { option, rows, say } from '../../say.ts';
import { localeOf, type Step, UNMATCHED, withAnswer } from '../../scene.ts';

const PRESETS = ['repair', 'money', 'explain', 'investigate', 'policy', 'apology'] as const;

export const remedy: Step = {
  prompt: () => ({
    text: [say('remedy.ask')],
    options: rows(
      PRESETS.map((name) => option(`wish.${name}`, say(`remedy.label.${name}`))),
      2,
    ),
    input: 'text',
  }),
  accept: (scene, answer) => {
    if (answer.kind !== 'press') return takeText(scene.state, answer, { patch: (text) => ({ remedy: text }) });
    const name = PRESETS.find((each) => answer.value === `wish.${each}`);
    if (!name) return UNMATCHED;
    const words = wordsOf(say(`remedy.label.${name}`), localeOf(scene));
    return { kind: 'next', state: withAnswer(scene.state, { remedy: words }) };
  },
  next: onward,
  typed: 'text',
  skip: (state) => withAnswer(state, { remedy: null }),
};
