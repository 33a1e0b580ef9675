import { normalizeCode } from '../../../petition/reference-number.ts';
import { menuOption } from '../../matter.ts';
import { say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';

/** The code of a draft that was saved in another chat. */
export const code: Step = {
  prompt: () => ({ text: [say('resume.ask')], options: [[menuOption()]], input: 'text' }),
  accept: ({ state }, answer) => {
    if (answer.kind !== 'text') return UNMATCHED;
    const draftCode = normalizeCode(answer.text.slice(0, 100));
    return draftCode
      ? { kind: 'run', state, commands: [{ kind: 'takeDraft', code: draftCode }] }
      : { kind: 'retry', say: [say('resume.notCode')] };
  },
  next: () => ({ step: 'home.menu' }),
  typed: 'prose',
};
