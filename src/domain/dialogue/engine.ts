import { normalizeCode, normalizeNumber } from '../petition/reference-number.ts';
import type { Text } from '../text.ts';
import { isDangerous, isDespairing } from './alarm.ts';
import { ask, enter, type Move, nudge, optionsNow, stepAt } from './ask.ts';
import { cleanText, hasWords, lengthOf } from './clean-text.ts';
import { readBoth } from './codes.ts';
import type { PetitionKind } from './command.ts';
import { onCommand, status } from './commands.ts';
import type { DialogueContext } from './context.ts';
import { statementOf } from './draft.ts';
import { startFiling, welcomeBack } from './drafts.ts';
import { applyEdit } from './edits.ts';
import { COMMAND_WORDS, type DialogueEvent } from './event.ts';
import { setLanguage } from './informing.ts';
import { commandTyped, isBackTyped, kindTyped, languageTyped, matchOption } from './matching.ts';
import { onPress, pressMarked } from './presses.ts';
import type { Option } from './reply.ts';
import { onResult } from './results.ts';
import { say } from './say.ts';
import type { Answer, Outcome, Scene } from './scene.ts';
import { type DialogueState, HOME, isAside, isFiling, newState } from './state.ts';
import { onStray, SENTENCE } from './stray.ts';

/*
 * The dialogue with a citizen: one event in; the new state, what is said and what is to be done out. Pure and the same
 * for every channel.
 *
 * - Every question is a step file under flows/, which says how it asks, what it accepts and what comes next.
 * - Whatever is not the present question's business is dealt with here: commands and their words, stale and repeated
 *   presses, edited messages, files and sentences that come at another moment. None of it loses the draft.
 * - Commands run in the transaction that saves the state; their results come back as events.
 */
export type Step = Move;

export function step(state: DialogueState | null, event: DialogueEvent, ctx: DialogueContext): Step {
  const known = state ?? { ...newState(), locale: ctx.localeHint };
  const isFirst = state === null && event.kind !== 'result';
  const { restarted, ...present } = known;
  const scene: Scene = { state: present, ctx };
  const move = onEvent(scene, event, isFirst);
  const before = [...(restarted ? [say('input.restarted')] : []), ...alarms(scene, event)];
  const greeted = isFirst && event.kind !== 'start' ? withGreeting(scene, move) : move;
  return before.length === 0 ? greeted : saidFirst({ state: greeted.state, ctx }, greeted, before);
}

/** The words come at once, above whatever else is said; alone they still show the way on. */
function saidFirst(scene: Scene, move: Move, words: Text[]): Move {
  if (move.replies.length === 0 && move.commands.every(({ kind }) => kind === 'keepFile')) {
    return { ...move, replies: [nudge(scene, words)] };
  }
  return { ...move, replies: [{ text: words }, ...move.replies] };
}

function withGreeting({ ctx }: Scene, move: Move): Move {
  return { ...move, replies: [{ text: greeting(ctx) }, ...move.replies] };
}

const greeting = (ctx: DialogueContext): Text[] => [
  say('welcome.first', { office: { name: ctx.office.name } }),
  say('welcome.privacy'),
];

function onEvent(scene: Scene, event: DialogueEvent, isFirst: boolean): Move {
  switch (event.kind) {
    case 'start':
      return onStart(scene, event.payload, isFirst);
    case 'command':
      return onCommand(settled(scene), event.word, event.args);
    case 'press':
      return onPress(scene, event) ?? deliver(pressMarked(scene, event), event);
    case 'text':
      return onText(settled(scene), { ...event, text: cleanText(event.text) });
    case 'edit':
      return onEdit(scene, event.ref, cleanText(event.text));
    case 'unsupported':
      return { state: scene.state, replies: [nudge(scene, [say('input.unsupported')])], commands: [] };
    case 'result':
      return onResult(scene, event.result);
    case 'attachment':
    case 'contact':
    case 'location':
      return deliver(settled(scene), event);
  }
}

/** Anything but a press ends the time in which the same press would count as a repeat. */
const settled = (scene: Scene): Scene =>
  scene.state.lastPress === null ? scene : { ...scene, state: { ...scene.state, lastPress: null } };

function onStart(scene: Scene, payload: string | null, isFirst: boolean): Move {
  const [, prefix, rest = ''] = /^([pd])_(.{1,64})$/.exec(payload ?? '') ?? [];
  const number = prefix === 'p' ? normalizeNumber(rest) : null;
  const code = prefix === 'd' ? normalizeCode(rest) : null;
  const greet = isFirst ? [{ text: greeting(scene.ctx) }] : [];
  if (number) {
    const state = { ...scene.state, at: { step: 'status.code' as const }, under: null };
    const asked = { number, via: 'find' as const };
    return { state: { ...state, asked }, replies: greet, commands: [{ kind: 'listPetitions' }] };
  }
  if (code) {
    const move = onCommand(scene, 'resume', code);
    return { ...move, replies: [...greet, ...move.replies] };
  }
  return isFirst ? enter(scene, HOME, greeting(scene.ctx)) : welcomeBack(scene);
}

const SLASH = /^\/([a-z]{2,12})(?:@\w+)?(?:\s+(.*))?$/s;

function onText(scene: Scene, event: Extract<DialogueEvent, { kind: 'text' }>): Move {
  const { state } = scene;
  const again = (key: string): Move => ({ state, replies: [nudge(scene, [say(key)])], commands: [] });
  if (event.text === '') return again('input.empty');
  const [, slash, args = ''] = event.text.startsWith('/') ? (SLASH.exec(event.text.slice(0, 300)) ?? []) : [];
  const command = COMMAND_WORDS.find((word) => word === slash);
  if (command) return onCommand(scene, command, args);
  const { typed } = stepAt(state.at);
  const chosen = matchOption(event.text, optionsNow(scene).flat(), typed);
  if (chosen) return pressed(scene, chosen.value);
  const out = isBackTyped(event.text) ? wayOut(scene) : undefined;
  if (out) return pressed(scene, out.value);
  const isWithin = !state.at.step.startsWith('home.') && !/^mine\.(list|matter)$/.test(state.at.step);
  const outside = isWithin ? null : meantOutside(scene, event.text);
  if (outside) return outside;
  const word = commandTyped(event.text, isWithin);
  if (word) return onCommand(scene, word, '');
  if (!hasWords(event.text) && typed !== 'prose') return again('input.noWords');
  return deliver(scene, event);
}

/** Of a question that is none of a filing's: the last of its buttons that works from anywhere leads out. */
const wayOut = (scene: Scene): Option | undefined =>
  isFiling(scene.state.at) || scene.state.at.step === HOME.step
    ? undefined
    : optionsNow(scene)
        .flat()
        .findLast(({ lasting }) => lasting);

/** Outside any flow a language, a kind of petition, or a number with its code says what is wanted. */
function meantOutside(scene: Scene, text: string): Move | null {
  const locale = languageTyped(text);
  if (locale) return setLanguage(scene, locale);
  const kind = kindTyped(text);
  if (kind) return startFilingOf(scene, kind);
  if (text.length > 100) return null;
  return normalizeNumber(text) !== null || readBoth(text) !== null ? status(scene, text) : null;
}

function startFilingOf(scene: Scene, kind: PetitionKind): Move {
  const { state, replies, commands } = startFiling(scene);
  // With an open draft the question about that comes first.
  if (state.at.step !== 'file.kind') return { state, replies, commands };
  return deliver({ ...scene, state }, { kind: 'press', value: `kind.${kind}`, turn: state.turn });
}

/** An option that was typed is as good as pressed. */
function pressed(scene: Scene, value: string): Move {
  const lasting = onPress({ ...scene, state: { ...scene.state, lastPress: null } }, { value, turn: scene.state.turn });
  const move = lasting ?? deliver(scene, { kind: 'press', value, turn: scene.state.turn });
  return { ...move, state: { ...move.state, lastPress: null } };
}

function deliver(scene: Scene, answer: Answer): Move {
  const current = stepAt(scene.state.at);
  const outcome = current.accept(scene, answer);
  if (outcome.kind === 'unmatched') return unmatched(scene, answer);
  return settle(scene, outcome, current.next);
}

function settle(
  scene: Scene,
  outcome: Exclude<Outcome, { kind: 'unmatched' }>,
  next: ReturnType<typeof stepAt>['next'],
): Move {
  const { ctx } = scene;
  switch (outcome.kind) {
    case 'next':
      return enter({ state: outcome.state, ctx }, next(outcome.state), outcome.say);
    case 'go':
      return enter({ state: outcome.state, ctx }, outcome.state.at, outcome.say);
    case 'stay': {
      const { state, say: words, commands = [] } = outcome;
      return { state, replies: words ? [nudge({ state, ctx }, words)] : [], commands };
    }
    case 'retry':
      return { state: scene.state, replies: [nudge(scene, outcome.say)], commands: [] };
    case 'run':
      return { state: outcome.state, replies: [], commands: outcome.commands };
  }
}

/** A side question that is passed over with a sentence or a file gives way to the one below it. */
function unmatched(scene: Scene, answer: Answer): Move {
  const { state, ctx } = scene;
  if (!isAside(state.at) || answer.kind === 'press') return onStray(scene, answer);
  // A short word was meant for the side question; below it might mean something else.
  if (answer.kind === 'text' && lengthOf(answer.text) < SENTENCE) {
    return { state, replies: [ask(scene, [say('input.choose')])], commands: [] };
  }
  const below = { ctx, state: { ...state, at: state.under ?? HOME, under: null, turn: state.turn + 1 } };
  return answer.kind === 'text' ? onText(below, answer) : deliver(below, answer);
}

function onEdit(scene: Scene, ref: string, text: string): Move {
  const edit = applyEdit(scene.state, ref, text);
  if (edit.kind === 'changed') {
    const changed = { ...scene, state: edit.state };
    const isReview = edit.state.at.step === 'file.review';
    const reply = isReview ? ask(changed, [say('edit.done')]) : nudge(changed, [say('edit.done')]);
    return { state: edit.state, replies: [reply], commands: [] };
  }
  const key = edit.kind === 'refused' ? 'edit.refused' : 'edit.unknown';
  return { state: scene.state, replies: [nudge(scene, [say(key)])], commands: [] };
}

/** Help in danger and in despair, said when the words first come up. Nothing is kept about them. */
function alarms({ state }: Scene, event: DialogueEvent): Text[] {
  const said = event.kind === 'attachment' ? event.caption : 'text' in event ? event.text : null;
  if (!said) return [];
  const isFilingNow = isFiling(state.at) || state.at.step.startsWith('home.');
  const danger = isDangerous(said) && !isDangerous(saidBefore(state));
  const despair = isDespairing(said) && !isDespairing(saidBefore(state));
  return [
    ...(danger ? [say(isFilingNow ? 'alarm.danger' : 'alarm.dangerOnly')] : []),
    ...(despair ? [say('alarm.despair')] : []),
  ];
}

const saidBefore = (state: DialogueState): string =>
  [...(state.draft ? [state.draft] : []), ...Object.values(state.bags)].map(statementOf).join('\n');
