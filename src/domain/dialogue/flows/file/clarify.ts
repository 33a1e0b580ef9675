import { problemWith } from '../../answers.ts';
import type { Draft, Question, QuestionId } from '../../draft.ts';
import { onward } from '../../path.ts';
import { say } from '../../say.ts';
import { draftOf, type Step, UNMATCHED, withAnswer, withDraft } from '../../scene.ts';
import type { DialogueState } from '../../state.ts';

/** The form's own question that an answer settles, so that it is not asked twice. */
function settled(id: QuestionId, text: string): Partial<Draft> {
  if (id === 'where') return { place: { text, latitude: null, longitude: null } };
  if (id === 'when') return { occurred: text };
  if (id === 'wish') return { remedy: text };
  return {};
}

/** Which question is asked: the one picked on the review page, else the first that is open. */
function current(state: DialogueState): { question: Question; index: number } | null {
  const questions = draftOf(state).questions ?? [];
  const open = questions.findIndex(({ answer }) => answer === undefined);
  const index = state.at.page ?? (open < 0 ? questions.length - 1 : open);
  const question = questions[index];
  return question ? { question, index } : null;
}

export function answerQuestionAt(draft: Draft, index: number, answer: string | null): Partial<Draft> {
  const questions = (draft.questions ?? []).map((question, at) => (at === index ? { ...question, answer } : question));
  const id = draft.questions?.[index]?.id;
  return { questions, ...(id && answer !== null ? settled(id, answer) : {}) };
}

export const clarify: Step = {
  prompt: ({ state }) => ({
    text: [say(`clarify.ask.${current(state)?.question.id ?? 'main'}`)],
    input: 'text',
  }),
  accept: ({ state }, answer) => {
    const asked = current(state);
    if (answer.kind !== 'text' || !asked) return UNMATCHED;
    const problem = problemWith(answer.text);
    if (problem) return { kind: 'retry', say: [problem] };
    const { [`question.${asked.index}`]: _before, ...others } = draftOf(state).refs ?? {};
    const refs = answer.ref ? { ...others, [`question.${asked.index}`]: answer.ref } : others;
    return {
      kind: 'next',
      state: withDraft(state, { ...answerQuestionAt(draftOf(state), asked.index, answer.text), refs }),
    };
  },
  next: onward,
  typed: 'prose',
  skip: (state) => {
    const asked = current(state);
    return asked ? withAnswer(state, answerQuestionAt(draftOf(state), asked.index, null)) : state;
  },
};
