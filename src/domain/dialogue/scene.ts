import type { Locale, Text } from '../text.ts';
import type { DialogueCommand } from './command.ts';
import type { DialogueContext } from './context.ts';
import type { Draft } from './draft.ts';
import { newDraft } from './draft.ts';
import type { DialogueEvent } from './event.ts';
import type { Option, Reply } from './reply.ts';
import type { At, DialogueState } from './state.ts';

/** What a step sees. */
export interface Scene {
  state: DialogueState;
  ctx: DialogueContext;
}

/** What a step is given. Presses are of options that it offered; texts are cleaned and matched none of them. */
export type Answer = Extract<DialogueEvent, { kind: 'text' | 'press' | 'attachment' | 'contact' | 'location' }>;

export interface Prompt {
  text: Text[];
  options?: Option[][];
  input?: Reply['input'];
  copy?: Reply['copy'];
}

/**
 * - `next`: answered; the dialogue goes where the step's `next` says. `say` is put before the next question.
 * - `go`: not answered yet; another page, or another question first: `state.at` says which.
 * - `stay`: taken in, and more may come; `say` is a short word, null for silence.
 * - `retry`: not acceptable; says why and offers the same question.
 * - `unmatched`: none of the step's business; the engine decides.
 * - `run`: the result of the commands decides what comes next.
 */
export type Outcome =
  | { kind: 'next'; state: DialogueState; say?: Text[] }
  | { kind: 'go'; state: DialogueState; say?: Text[] }
  | { kind: 'stay'; state: DialogueState; say: Text[] | null; commands?: DialogueCommand[] }
  | { kind: 'retry'; say: Text[] }
  | { kind: 'unmatched' }
  | { kind: 'run'; state: DialogueState; commands: DialogueCommand[] };

export interface Step {
  prompt: (scene: Scene) => Prompt;
  accept: (scene: Scene, answer: Answer) => Outcome;
  next: (state: DialogueState) => At;
  /** Where the prompt shows what the application knows: the commands whose results show it anew. */
  refresh?: (state: DialogueState) => DialogueCommand[];
  /**
   * How typed words are matched with the options: `choice` takes a number, a label or a part of it; `text` a number
   * or a whole label; `prose` a whole label only, because numbers are answers there.
   */
  typed: 'choice' | 'text' | 'prose';
  /** Where the question may be passed over: the state with the answer left out. Null: not as things stand. */
  skip?: (state: DialogueState) => DialogueState | null;
}

export const UNMATCHED: Outcome = { kind: 'unmatched' };
export const localeOf = ({ state, ctx }: Scene): Locale => state.locale ?? ctx.localeHint;
export const draftOf = (state: DialogueState): Draft => state.draft ?? newDraft();

export const withDraft = (state: DialogueState, patch: Partial<Draft>): DialogueState => ({
  ...state,
  draft: { ...draftOf(state), ...patch },
});

/** Remembers which message gave an answer, so that editing the message changes the answer. */
export function withAnswer(state: DialogueState, patch: Partial<Draft>, from?: { ref: string | null }): DialogueState {
  const { refs = {} } = draftOf(state);
  const [field] = Object.keys(patch);
  if (!field) return state;
  const { [field]: _before, ...others } = refs;
  return withDraft(state, { ...patch, refs: from?.ref ? { ...others, [field]: from.ref } : others });
}
