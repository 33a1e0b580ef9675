import type { Text } from '../text.ts';
import { enter, type Move, nudge } from './ask.ts';
import { excerpt } from './clean-text.ts';
import type { CitizenAction, PetitionView } from './command.ts';
import { hasMore, viewReplies } from './petition-replies.ts';
import { say } from './say.ts';
import type { Scene } from './scene.ts';
import type { StepName } from './state.ts';

const QUESTION_KEPT = 500;

const STEP_OF: Partial<Record<CitizenAction, StepName>> = {
  add: 'mine.add',
  answer: 'mine.answer',
  withdraw: 'mine.withdraw',
  rate: 'mine.rate-office',
};

/** Asks for a matter as it stands; `intent` is what the citizen wants to do with it. */
export function enterMatter({ state }: Scene, petitionId: string, intent?: CitizenAction | 'whole'): Move {
  const at = { step: 'mine.matter' as const, ...(intent && { hold: intent }) };
  return { state: { ...state, at, under: null }, replies: [], commands: [{ kind: 'openPetition', petitionId }] };
}

const isAction = (hold: string | undefined): hold is CitizenAction =>
  hold !== undefined && ['add', 'answer', 'urge', 'withdraw', 'rate'].includes(hold);

/** Shows a matter, or goes on with what was to be done about it if that is possible. */
export function showMatter(scene: Scene, view: PetitionView, before: Text[] = []): Move {
  const { hold } = scene.state.at.step === 'mine.matter' ? scene.state.at : { hold: undefined };
  const { petitionId, number, may } = view;
  const question = view.question ? { question: excerpt(view.question.text, QUESTION_KEPT) } : {};
  const matter = { petitionId, number, may, hasUnit: view.unit !== null, ...question };
  const known = { ...scene, state: { ...scene.state, matter } };
  if (isAction(hold) && may.includes(hold)) {
    const step = STEP_OF[hold];
    if (step) return enter(known, { step }, before);
    return { state: known.state, replies: [], commands: [{ kind: 'urgePetition', petitionId }] };
  }
  const refused = isAction(hold) ? [say(`matter.cannot.${hold}`)] : [];
  return wholeView(known, view, [...before, ...refused], hold === 'whole');
}

function wholeView(scene: Scene, view: PetitionView, before: Text[], isWhole: boolean): Move {
  const more = hasMore(view, isWhole);
  const state = {
    ...scene.state,
    at: { step: 'mine.matter' as const, ...(more && { page: 1 }) },
    under: null,
    turn: scene.state.turn + 1,
  };
  const replies = viewReplies(view, isWhole);
  const first = replies[0];
  if (first && before.length > 0) first.text = [...before, ...first.text];
  const last = replies.at(-1);
  const foot = nudge({ ...scene, state }, last?.text ?? [say('matter.ask')]);
  return { state, replies: [...replies.slice(0, -1), { ...last, ...foot }], commands: [] };
}
