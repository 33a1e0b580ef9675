import type { Option, Reply } from '../../domain/dialogue/reply.ts';
import type { Locale } from '../../domain/text.ts';

/** The question that waits for an answer, as the foot of the chat shows it. */
export interface Prompt {
  /** Of the message that asks. */
  seq: number;
  turn: number | null;
  options: Option[][];
  input: Reply['input'];
  progress: Reply['progress'];
}

/**
 * Finds the running question among the office's latest messages (newest first): the newest that carries the latest turn.
 * News of a matter that arrives in between has no turn and leaves the question open.
 */
export function currentPrompt(replies: { seq: number; reply: Reply }[]): Prompt | null {
  const turns = replies.map(({ reply }) => reply.turn).filter((turn) => turn !== undefined);
  const latest = turns.length > 0 ? Math.max(...turns) : null;
  const asking =
    replies.find(({ reply }) => reply.turn !== undefined && reply.turn === latest && isQuestion(reply)) ??
    replies.find(({ reply }) => reply.turn === undefined && reply.options);
  if (!asking) return null;
  const { options = [], input, progress } = asking.reply;
  return { seq: asking.seq, turn: asking.reply.turn ?? null, options, input, progress };
}

const isQuestion = (reply: Reply): boolean => Boolean(reply.options || reply.input || reply.progress);

/** Values of stale buttons never reach the dialogue as current: a press names the turn in which it was offered. */
export function findOption(replies: { reply: Reply }[], value: string, turn: number | null): Option | null {
  for (const { reply } of replies) {
    const isOfTurn = turn === null || reply.turn === turn;
    const option = reply.options?.flat().find((candidate) => candidate.value === value);
    if (option && (isOfTurn || option.lasting)) return option;
  }
  return null;
}

/** Names what the foot of the chat shows: it is drawn anew only when this changes. */
export const promptKey = (prompt: Prompt | null, locale: Locale): string => (prompt ? `${prompt.seq}.${locale}` : '');
