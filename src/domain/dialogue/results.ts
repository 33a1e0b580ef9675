import type { Text } from '../text.ts';
import { ask, enter, type Move, nudge } from './ask.ts';
import { onCalls } from './call-moves.ts';
import type { CitizenAction, DialogueCommand, DialogueResult } from './command.ts';
import { doneText } from './done-text.ts';
import { hasContent } from './draft.ts';
import { actionOption, actionsOf, matterFrom, menuOption, openOption, type Writing, withoutBag } from './matter.ts';
import { enterMatter, showMatter } from './matter-moves.ts';
import { onNoticeAnswered, onSubscription } from './notice-results.ts';
import { receiptReply, summaryOption } from './petition-replies.ts';
import { isReception, onReceptionRefused, onReceptions } from './reception-moves.ts';
import { lines, rows, say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME, layAside, newState, readState, salvageDraft, standingOf } from './state.ts';

type Result<Kind extends DialogueResult['kind']> = Extract<DialogueResult, { kind: Kind }>;

const LIST_PAGE = 8;

/** What the outcome of a command leads to. Every result is accepted in every state. */
export function onResult(scene: Scene, result: DialogueResult): Move {
  switch (result.kind) {
    case 'done':
      return onDone(scene, result.of);
    case 'cleared':
      return onCleared(scene, result);
    case 'prepared':
      return onPrepared(scene, result);
    case 'refused':
      return onRefused(scene, result);
    case 'registered':
      return onRegistered(scene, result);
    case 'petitions':
      return onPetitions(scene, result);
    case 'petition':
      return onPetition(scene, result);
    case 'subscription':
      return onSubscription(scene, result);
    case 'noticeAnswered':
      return onNoticeAnswered(scene, result.how);
    case 'calls':
      return onCalls(scene, result);
    case 'receptions':
      return onReceptions(scene, result);
    case 'draftCode':
      return onDraftCode(scene, result);
    case 'draftTaken':
      return onDraftTaken(scene, result);
  }
}

/** Forgotten: as if it had never begun. Cleared: what was half written stays, nothing of a matter is left open. */
function onCleared(scene: Scene, { of, erase }: Result<'cleared'>): Move {
  const { state, ctx } = scene;
  const { locale, turn, draft, gone, bags } = state;
  const fresh = { ...newState(), turn };
  const left = of === 'forgetMe' ? { ...fresh, locale: ctx.localeHint } : { ...fresh, locale, draft, gone, bags };
  const words = of === 'forgetMe' ? [say('forget.done')] : [say(`clear.done.${ctx.channel}`)];
  const move = enter({ ...scene, state: left }, HOME, words);
  return { ...move, replies: move.replies.map((reply) => ({ ...reply, ...(erase.length > 0 && { erase }) })) };
}

/** The text stands alone in its message: there it can be copied as it is. */
function onPrepared(scene: Scene, { petitionId, remedy, text }: Result<'prepared'>): Move {
  const cleared = withoutBag(scene.state, 'review');
  const at = { step: 'mine.matter' as const };
  const state = { ...cleared, at, under: null, turn: cleared.turn + 1 };
  const until = { date: remedy.until };
  const foot = nudge({ ...scene, state }, [say(`remedy.${remedy.what}.prepared`, { until })]);
  const options = [[openOption(petitionId)], [menuOption()]];
  return {
    state,
    replies: [
      { text: [lines(text)], verbatim: true },
      { ...foot, options },
    ],
    commands: [],
  };
}

function onDone(scene: Scene, of: DialogueCommand['kind']): Move {
  if (of === 'exportMine') return { state: scene.state, replies: [ask(scene, [say('export.done')])], commands: [] };
  return { state: scene.state, replies: [], commands: [] };
}

function onRefused(scene: Scene, { of, code, params }: Result<'refused'>): Move {
  const why: Text = { key: `matter:refusal.${code}`, ...(params && { params }) };
  const { state } = scene;
  if (isReception(of)) return onReceptionRefused(scene, why);
  if (of === 'keepFile') return { state, replies: [], commands: [] };
  if (of === 'registerPetition' && state.draft) return enter(scene, { step: 'file.review' }, [why]);
  const isBlocked = code === 'code.too_many_attempts';
  if (of === 'lookUpPetition' && state.asked && !isBlocked) return enter(scene, { step: 'status.code' }, [why]);
  if (of === 'takeDraft' && !isBlocked) return enter(scene, { step: 'resume.code' }, [why]);
  const isAboutMatter = ABOUT_MATTER.includes(of);
  // The matter as it now stands shows why.
  if (isAboutMatter && state.matter && code !== 'petition.not_yours') {
    return { ...enterMatter(scene, state.matter.petitionId), replies: [{ text: [why] }] };
  }
  return enter({ ...scene, state: { ...state, asked: null } }, HOME, [why]);
}

const ABOUT_MATTER: readonly DialogueCommand['kind'][] = [
  ...([
    'addMaterial',
    'answerQuestion',
    'urgePetition',
    'withdrawPetition',
    'ratePetition',
    'correctPetition',
  ] as const),
  ...(['confirmReceipt', 'askReopen', 'requestReview', 'requestRecheck', 'dropReview', 'prepareReview'] as const),
];

function onRegistered(scene: Scene, { receipt }: Result<'registered'>): Move {
  const state = { ...scene.state, draft: null, under: null, at: HOME, turn: scene.state.turn + 1 };
  return { state, replies: [{ ...receiptReply(receipt), turn: state.turn }], commands: [] };
}

function onPetitions(scene: Scene, { items }: Result<'petitions'>): Move {
  const { state } = scene;
  if (state.asked?.via === 'find') {
    const { number } = state.asked;
    const found = items.find((item) => item.number === number);
    const looking = { ...scene, state: { ...state, asked: { number, via: 'look' as const } } };
    return found ? enterMatter(looking, found.petitionId) : enter(looking, { step: 'status.code' });
  }
  if (items.length === 0) return enter({ ...scene, state: { ...state, list: [] } }, HOME, [say('list.none')]);
  const page = Math.min(state.at.page ?? 0, Math.ceil(items.length / LIST_PAGE) - 1);
  const shown = items.slice(page * LIST_PAGE, (page + 1) * LIST_PAGE);
  const isMore = items.length > (page + 1) * LIST_PAGE;
  const list = shown.map(({ petitionId, number }) => ({ petitionId, number }));
  const at = { step: 'mine.list' as const, page, ...(isMore && { hold: 'more' }) };
  const move = enter({ ...scene, state: { ...state, list } }, at);
  const [asked] = move.replies;
  const rest = (asked?.options ?? []).slice(list.length);
  const text = [say('list.head', { count: items.length }), say('list.ask')];
  return { ...move, replies: [{ ...asked, text, options: [...shown.map((item) => [summaryOption(item)]), ...rest] }] };
}

/** What is written about a matter and has arrived. */
function writingSent(scene: Scene, of: DialogueCommand['kind']): Writing | null {
  switch (of) {
    case 'addMaterial':
      return 'add';
    case 'answerQuestion':
      return 'answer';
    case 'askReopen':
      return 'reopen';
    case 'requestReview':
    case 'requestRecheck':
      return 'review';
    case 'correctPetition':
      return `correct.${scene.state.matter?.correcting?.field ?? 'statement'}`;
    default:
      return null;
  }
}

function onPetition(scene: Scene, { of, view }: Result<'petition'>): Move {
  const cleared = { ...scene.state, asked: null, matter: scene.state.matter ?? null };
  const writing = writingSent(scene, of);
  const sent = writing ? withoutBag(cleared, writing) : cleared;
  const done = doneText(of, view);
  if (done) {
    // What was done and the ways on: the whole timeline again would bury the word.
    const move = showMatter({ ...scene, state: { ...sent, at: { step: 'mine.matter' } } }, view);
    const [last] = move.replies.slice(-1);
    const next = NEXT[of] ?? [];
    const onward = actionsOf(matterFrom(view)).filter((action) => next.includes(action));
    const ways = rows(
      onward.map((action) => actionOption(action, view.petitionId)),
      2,
    );
    const options = [...ways, [openOption(view.petitionId)], ...menuRow(last)];
    return { ...move, replies: [{ turn: move.state.turn, text: done, options }] };
  }
  const found = view.anonymous ? say('status.foundAnonymous') : say('status.found', { number: view.number });
  return showMatter({ ...scene, state: sent }, view, of === 'lookUpPetition' ? [found] : []);
}

/** After some of it, what may well come next. */
const NEXT: Partial<Record<DialogueCommand['kind'], CitizenAction[]>> = {
  confirmReceipt: ['rate', 'ask_reopen', 'request_review', 'request_recheck'],
  ratePetition: ['ask_reopen', 'request_review', 'request_recheck'],
};

const menuRow = (reply: Move['replies'][number] | undefined) => (reply?.options ?? []).slice(-1);

function onDraftCode(scene: Scene, { code }: Result<'draftCode'>): Move {
  const words = lines([say('save.done'), say('save.code', { code })]);
  const move = enter(scene, HOME, [words]);
  const copy = [{ label: say('save.copy'), value: code }];
  return { ...move, replies: move.replies.map((reply) => ({ ...reply, copy, protect: true })) };
}

/** The other chat's whole state, or a draft alone. A draft that is here is put aside, not lost. */
function onDraftTaken(scene: Scene, { draft: json }: Result<'draftTaken'>): Move {
  const isState = typeof json === 'object' && json !== null && 'draft' in json;
  const taken = isState ? readState(json).state.draft : salvageDraft(json);
  if (!taken) {
    return enter(scene, { step: 'resume.code' }, [{ key: 'matter:refusal.draft.not_found' }]);
  }
  const { draft: here } = scene.state;
  // The code may have been made in this very chat.
  const isOther = here !== null && hasContent(here) && JSON.stringify(here.parts) !== JSON.stringify(taken.parts);
  const state = { ...(isOther ? layAside(scene.state) : scene.state), draft: taken };
  const words = [say('resume.done'), ...(isOther ? [say('draft.putAside')] : [])];
  return enter({ ...scene, state }, { step: standingOf(taken) }, words);
}
