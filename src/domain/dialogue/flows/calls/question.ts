import { MOST_ANSWER } from '../../../calls/call.ts';
import { menuOption } from '../../matter.ts';
import { named, option, say } from '../../say.ts';
import { type Scene, type Step, UNMATCHED } from '../../scene.ts';
import { wordsOnly } from '../../words-only.ts';

/** The call's questions one after the other; each may be passed over. */
export const question: Step = {
  prompt: ({ state }) => {
    const { call, place } = standing(state);
    const asked = call?.questions[place];
    const of = call?.questions.length ?? 0;
    const head = place === 0 && call ? [named(call.text), say('calls.privacy')] : [];
    return {
      text: [...head, ...(asked ? [say('calls.question', { place: place + 1, of, question: { name: asked } })] : [])],
      options: [[option('call.skip', say('calls.skip'))], [menuOption()]],
      input: 'text',
    };
  },
  accept: ({ state }, answer) => {
    if (answer.kind === 'press' && answer.value === 'call.skip') return taken(state, '');
    return wordsOnly(state, answer, { limit: MOST_ANSWER, take: (words) => taken(state, words) });
  },
  next: () => ({ step: 'calls.question' }),
  typed: 'prose',
};

function standing({ calls }: Scene['state']) {
  return { call: calls?.items.find(({ id }) => id === calls.callId), place: calls?.answers.length ?? 0 };
}

function taken(state: Scene['state'], said: string): ReturnType<Step['accept']> {
  const { call } = standing(state);
  if (!call || !state.calls) return UNMATCHED;
  const answers = [...state.calls.answers, said];
  const after = { ...state, calls: { ...state.calls, answers } };
  if (answers.length < call.questions.length) return { kind: 'next', state: after };
  if (answers.every((each) => each === '')) return { kind: 'retry', say: [say('calls.empty')] };
  return { kind: 'run', state: after, commands: [{ kind: 'answerCall', callId: call.id, answers }] };
}
