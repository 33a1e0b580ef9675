import { ANSWER_WAYS, COUNTER_CHANNELS, MATTERS_MOST, VISIT_NEEDS } from '../domain/counter/counter-lists.ts';
import { counterProblems } from '../domain/counter/counter-problems.ts';

/** The lists and the rules that page and server share. On their own: the page must not fetch the schemas. */
export const counterRules = {
  channels: COUNTER_CHANNELS,
  answerWays: ANSWER_WAYS,
  needs: VISIT_NEEDS,
  talkMatters: MATTERS_MOST,
  problems: counterProblems,
};
