import { lasting, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

/** The options are lasting and handled wherever they are pressed: this step only makes typed answers match. */
export const language: Step = {
  prompt: () => ({
    text: [say('language.ask')],
    options: [[lasting('lang:zh-CN', say('language.zh')), lasting('lang:en', say('language.en'))]],
  }),
  accept: () => UNMATCHED,
  next: () => HOME,
  typed: 'choice',
};
