import { CORRECTABLE } from '../petition/events.ts';
import type { GoAction } from '../petition/short-id.ts';
import type { Text } from '../text.ts';
import { enter, type Move, nudge } from './ask.ts';
import { excerpt } from './clean-text.ts';
import type { CitizenAction, DialogueCommand, PetitionView } from './command.ts';
import { guided, matterFrom } from './matter.ts';
import { looksText, papersText } from './matter-parts.ts';
import { hasMore, viewReplies } from './petition-replies.ts';
import type { Reply } from './reply.ts';
import { raw, say } from './say.ts';
import type { Scene } from './scene.ts';
import type { StepName } from './state.ts';

const QUESTION_KEPT = 500;
/** Of the words that are put right, what the state keeps; the whole is shown once. */
const OLD_KEPT = 200;

const STEP_OF: Partial<Record<CitizenAction, StepName>> = {
  add: 'mine.add',
  answer: 'mine.answer',
  withdraw: 'mine.withdraw',
  rate: 'mine.rate-office',
  correct: 'mine.correct',
  ask_reopen: 'mine.reopen',
  request_review: 'mine.review',
  request_recheck: 'mine.review',
  drop_review: 'mine.drop',
};

/** Done with the press. */
const AT_ONCE: Partial<Record<CitizenAction, 'urgePetition' | 'confirmReceipt'>> = {
  urge: 'urgePetition',
  confirm_receipt: 'confirmReceipt',
};

/** What a citizen wants to see or do when a matter is opened; `correct.<field>` goes on with a correction. */
type Intent = Exclude<GoAction, 'open'> | 'whole';

/** Asks for a matter as it stands; `intent` is what the citizen wants to do with it. */
export function enterMatter({ state }: Scene, petitionId: string, intent?: Intent): Move {
  const at = { step: 'mine.matter' as const, ...(intent && { hold: intent }) };
  const command: DialogueCommand = { kind: 'openPetition', petitionId };
  return { state: { ...state, at, under: null }, replies: [], commands: [command] };
}

const isAction = (hold: string | undefined): hold is CitizenAction =>
  hold !== undefined && (hold in STEP_OF || hold in AT_ONCE);

/** Shows a matter, or goes on with what was to be done about it if that is possible. */
export function showMatter(scene: Scene, view: PetitionView, before: Text[] = []): Move {
  const { hold } = scene.state.at.step === 'mine.matter' ? scene.state.at : { hold: undefined };
  const question = view.question ? { question: excerpt(view.question.text, QUESTION_KEPT) } : {};
  const matter = { ...matterFrom(view), ...question };
  const known = { ...scene, state: { ...scene.state, matter } };
  if (hold === 'looks') return aside(known, { text: [...before, ...looksText(view)] });
  if (hold === 'papers') {
    const files = view.papers.map(({ fileId }) => fileId);
    return aside(known, { text: [...before, ...papersText(view)], ...(files.length > 0 && { files }), protect: true });
  }
  if (hold?.startsWith('correct.')) {
    if (view.may.includes('correct')) return correcting(known, view, { hold, before });
    return wholeView(known, view, [...before, whyNot('correct', view)], false);
  }
  if (isAction(hold)) {
    const move = begun(known, view, { action: hold, before });
    if (move) return move;
    // Said once, above: the view need not say it again.
    return wholeView(known, { ...view, remedy: null }, [...before, whyNot(hold, view)], false);
  }
  return wholeView(known, view, before, hold === 'whole');
}

/** Null where it can't be done as things stand. */
function begun(
  scene: Scene,
  { petitionId, may, remedy }: PetitionView,
  { action, before }: { action: CitizenAction; before: Text[] },
): Move | null {
  if (guided(remedy ? { remedy } : {}) === action) return enter(scene, { step: 'mine.guide' }, before);
  if (!may.includes(action)) return null;
  const kind = AT_ONCE[action];
  if (kind) return { state: scene.state, replies: [], commands: [{ kind, petitionId }] };
  const step = STEP_OF[action];
  return step ? enter(scene, { step }, before) : null;
}

/** A remedy that has run out says since when, and what is left. */
function whyNot(action: CitizenAction, { remedy }: PetitionView): Text {
  const isLate = remedy && !remedy.isOpen && (action === 'request_review' || action === 'request_recheck');
  return isLate ? say(`remedy.${remedy.what}.over`, { until: { date: remedy.until } }) : say(`matter.cannot.${action}`);
}

/** The old words in full, then the question for the new ones. */
function correcting(scene: Scene, view: PetitionView, { hold, before }: { hold: string; before: Text[] }): Move {
  const field = CORRECTABLE.find((each) => hold === `correct.${each}`);
  if (!field) return enter(scene, { step: 'mine.correct' }, before);
  const words = view.words[field];
  const old = words === null ? null : excerpt(words, OLD_KEPT);
  const matter = { ...matterFrom(view), correcting: { field, old } };
  const move = enter({ ...scene, state: { ...scene.state, matter } }, { step: 'mine.correct-text' }, before);
  if (words === null || words === old) return move;
  const whole = [say('correct.whole', { field: say(`correct.field.${field}`) }), raw(words)];
  return { ...move, replies: [{ text: whole, protect: true }, ...move.replies] };
}

/** Something else to read about the matter, which stays open below. */
function aside(scene: Scene, shown: Reply): Move {
  const state = { ...scene.state, at: { step: 'mine.matter' as const }, under: null, turn: scene.state.turn + 1 };
  return { state, replies: [{ ...shown, ...nudge({ ...scene, state }, shown.text) }], commands: [] };
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
