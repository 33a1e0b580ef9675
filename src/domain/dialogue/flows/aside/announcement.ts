import { parseAskedWord } from '../../../announcements/values.ts';
import { lengthOf } from '../../clean-text.ts';
import { option, say } from '../../say.ts';
import { type Step, UNMATCHED } from '../../scene.ts';
import { HOME } from '../../state.ts';

const LONGEST = 300;

/** A few words in answer to a notice; what was being asked before comes again afterwards. */
export const announcement: Step = {
  prompt: () => ({
    text: [say('announcement.ask')],
    options: [[option('leave', say('announcement.leave'))]],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    const { answering, ...rest } = state;
    const below = { ...rest, at: state.under ?? HOME, under: null };
    if (answer.kind === 'press') return answer.value === 'leave' ? { kind: 'go', state: below } : UNMATCHED;
    if (answer.kind !== 'text' || answering === undefined) return UNMATCHED;
    if (lengthOf(answer.text) > LONGEST) return { kind: 'retry', say: [say('announcement.tooLong')] };
    const asked = parseAskedWord(answering);
    return {
      kind: 'run',
      state: below,
      commands: [{ kind: 'answerNotice', ...asked, choice: null, text: answer.text }],
    };
  },
  next: () => HOME,
  typed: 'prose',
};
