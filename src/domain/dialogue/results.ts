import type { Text } from '../text.ts';
import { ask, enter, type Move } from './ask.ts';
import type { DialogueCommand, DialogueResult } from './command.ts';
import { hasContent } from './draft.ts';
import { openOption, withoutBag } from './matter.ts';
import { enterMatter, showMatter } from './matter-moves.ts';
import { receiptReply, summaryOption } from './petition-replies.ts';
import { lines, say } from './say.ts';
import type { Scene } from './scene.ts';
import { HOME, layAside, newState, readState, salvageDraft, standingOf } from './state.ts';

type Result<Kind extends DialogueResult['kind']> = Extract<DialogueResult, { kind: Kind }>;

const LIST_PAGE = 8;

/** What the outcome of a command leads to. Every result is accepted in every state. */
export function onResult(scene: Scene, result: DialogueResult): Move {
  switch (result.kind) {
    case 'done':
      return onDone(scene, result.of);
    case 'refused':
      return onRefused(scene, result);
    case 'registered':
      return onRegistered(scene, result);
    case 'petitions':
      return onPetitions(scene, result);
    case 'petition':
      return onPetition(scene, result);
    case 'draftCode':
      return onDraftCode(scene, result);
    case 'draftTaken':
      return onDraftTaken(scene, result);
  }
}

function onDone(scene: Scene, of: DialogueCommand['kind']): Move {
  if (of === 'forgetMe') {
    const fresh = { ...newState(), locale: scene.ctx.localeHint, turn: scene.state.turn };
    return enter({ ...scene, state: fresh }, HOME, [say('forget.done')]);
  }
  if (of === 'exportMine') return { state: scene.state, replies: [ask(scene, [say('export.done')])], commands: [] };
  return { state: scene.state, replies: [], commands: [] };
}

function onRefused(scene: Scene, { of, code, params }: Result<'refused'>): Move {
  const why: Text = { key: `matter:refusal.${code}`, ...(params && { params }) };
  const { state } = scene;
  if (of === 'keepFile') return { state, replies: [], commands: [] };
  if (of === 'registerPetition' && state.draft) return enter(scene, { step: 'file.review' }, [why]);
  const isBlocked = code === 'code.too_many_attempts';
  if (of === 'lookUpPetition' && state.asked && !isBlocked) return enter(scene, { step: 'status.code' }, [why]);
  if (of === 'takeDraft' && !isBlocked) return enter(scene, { step: 'resume.code' }, [why]);
  const isAboutMatter = of.endsWith('Material') || of.endsWith('Question') || /^(urge|withdraw|rate)/.test(of);
  // The matter as it now stands shows why.
  if (isAboutMatter && state.matter && code !== 'petition.not_yours') {
    return { ...enterMatter(scene, state.matter.petitionId), replies: [{ text: [why] }] };
  }
  return enter({ ...scene, state: { ...state, asked: null } }, HOME, [why]);
}

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

const DONE_TEXT: Partial<Record<DialogueCommand['kind'], string>> = {
  addMaterial: 'add.done',
  answerQuestion: 'answer.done',
  urgePetition: 'urge.done',
  withdrawPetition: 'withdraw.done',
  ratePetition: 'rate.done',
};

function onPetition(scene: Scene, { of, view }: Result<'petition'>): Move {
  const done = DONE_TEXT[of];
  const cleared = { ...scene.state, asked: null, matter: scene.state.matter ?? null };
  const sent =
    of === 'addMaterial'
      ? withoutBag(cleared, 'add')
      : of === 'answerQuestion'
        ? withoutBag(cleared, 'answer')
        : cleared;
  if (done) {
    // What was done and one way to see it: the whole timeline again would bury the word.
    const move = showMatter({ ...scene, state: { ...sent, at: { step: 'mine.matter' } } }, view);
    const [last] = move.replies.slice(-1);
    const words = [say(done, { number: view.number })];
    return { ...move, replies: [{ ...last, text: words, options: [[openOption(view.petitionId)], ...menuRow(last)] }] };
  }
  const found = view.anonymous ? say('status.foundAnonymous') : say('status.found', { number: view.number });
  return showMatter({ ...scene, state: sent }, view, of === 'lookUpPetition' ? [found] : []);
}

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
