import type { CallbackQuery, InlineKeyboardButton } from 'grammy/types';
import { readCallbackData } from './callback-data.ts';
import { RecentMap } from './recent-map.ts';

type Keyboard = InlineKeyboardButton[][];

/**
 * The turn of the last question that was sent to each chat. In memory: it only decides about a mark on a button, and
 * where it is unknown the press is taken to have counted.
 */
export class LatestTurns {
  readonly #turns = new RecentMap<number>(10_000);

  asked(chatKey: string, turn: number): void {
    this.#turns.set(chatKey, turn);
  }

  isLeftBehind(chatKey: string, turn: number): boolean {
    return turn < (this.#turns.get(chatKey) ?? turn);
  }
}

/**
 * What becomes of a keyboard after one of its buttons was pressed: the choice stays, marked and without effect, so
 * that the chat shows what was chosen; its siblings go; copy buttons, links and lasting buttons stay. A press on a
 * question that was left behind did not count and gets no mark. Null: leave the keyboard as it is.
 */
export function keyboardAfter(query: CallbackQuery, turns: LatestTurns): Keyboard | null {
  const message = query.message;
  const rows = message && 'reply_markup' in message ? message.reply_markup?.inline_keyboard : undefined;
  const { turn } = readCallbackData(query.data);
  if (!message || !rows || turn === null || turn < 0) return null;
  if (!rows.flat().some(isOfTurn)) return null;
  const kept = rows.map((row) => row.filter((button) => !isOfTurn(button))).filter((row) => row.length > 0);
  if (turns.isLeftBehind(String(message.chat.id), turn)) return kept;
  const pressed = rows.flat().find((button) => 'callback_data' in button && button.callback_data === query.data);
  return pressed ? [[{ text: `✓ ${pressed.text}`, disabled: {} }], ...kept] : kept;
}

const isOfTurn = (button: InlineKeyboardButton): boolean =>
  'disabled' in button || ('callback_data' in button && readCallbackData(button.callback_data).turn !== null);
