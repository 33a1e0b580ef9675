import { type Asked, askedWord, parseAnnouncementValue, STOP_VALUE } from '../announcements/values.ts';
import { parseGoValue } from '../petition/short-id.ts';
import { ask, enterAside, type Move, optionsNow } from './ask.ts';
import { onCommand } from './commands.ts';
import { dropDraft, restoreDraft, resumeDraft } from './drafts.ts';
import { COMMAND_WORDS } from './event.ts';
import { setLanguage } from './informing.ts';
import { enterMatter } from './matter-moves.ts';
import { onNavigation } from './navigation.ts';
import { say } from './say.ts';
import type { Scene } from './scene.ts';

interface Press {
  value: string;
  turn: number | null;
}

/** A finger that taps twice, a network that repeats: how long the same press counts as one. */
const REPEAT_MS = 30_000;
/** A lasting button may well be pressed again soon after, so only a bounce of the finger is taken for one. */
const LASTING_REPEAT_MS = 2_000;

/** What is said of a press before the present question sees it; null when it is the question's own. */
export function onPress(scene: Scene, press: Press): Move | null {
  const { state, ctx } = scene;
  const { lastPress } = state;
  const age = lastPress ? Date.parse(ctx.now) - Date.parse(lastPress.at) : Number.POSITIVE_INFINITY;
  const isSame = lastPress?.value === press.value && lastPress.turn === press.turn;
  const { state: marked } = pressMarked(scene, press);
  const isPresent = press.turn === state.turn;

  const lasting = lastingMove({ state: marked, ctx }, press.value);
  if (lasting) return isSame && age < LASTING_REPEAT_MS ? { state, replies: [], commands: [] } : lasting;
  if (isSame && !isPresent && age < REPEAT_MS) return { state, replies: [], commands: [] };
  const isOffered =
    isPresent &&
    optionsNow(scene)
      .flat()
      .some(({ value }) => value === press.value);
  if (!isOffered) {
    const reply = ask({ state: marked, ctx }, [say('input.stale')]);
    return { state: marked, replies: [reply], commands: [] };
  }
  return onNavigation({ state: marked, ctx }, press.value);
}

/** Buttons that work for ever; null for all others. */
function lastingMove(scene: Scene, value: string): Move | null {
  const word = COMMAND_WORDS.find((each) => each === value);
  if (word) return onCommand(scene, word, '');
  if (value === 'draft') return resumeDraft(scene);
  if (value === 'drop') return dropDraft(scene);
  if (value === 'restore') return restoreDraft(scene);
  if (value === 'lang:zh-CN') return setLanguage(scene, 'zh-CN');
  if (value === 'lang:en') return setLanguage(scene, 'en');
  if (value === STOP_VALUE) return { state: scene.state, replies: [], commands: [{ kind: 'unsubscribe' }] };
  const notice = parseAnnouncementValue(value);
  if (notice) return answerNotice(scene, notice);
  const go = parseGoValue(value);
  if (!go) return null;
  return go.action === 'open' ? enterMatter(scene, go.petitionId) : enterMatter(scene, go.petitionId, go.action);
}

function answerNotice(scene: Scene, { choice, ...asked }: Asked & { choice: number | null }): Move {
  const { state } = scene;
  if (choice === null) {
    return enterAside({ ...scene, state: { ...state, answering: askedWord(asked) } }, { step: 'aside.announcement' });
  }
  return { state, replies: [], commands: [{ kind: 'answerNotice', ...asked, choice, text: null }] };
}

/** Remembers the press, so that its repeat is known. */
export const pressMarked = ({ state, ctx }: Scene, { value, turn }: Press): Scene => ({
  ctx,
  state: { ...state, lastPress: { value, turn, at: ctx.now } },
});
