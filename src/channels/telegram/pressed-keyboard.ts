import type { CallbackQuery, InlineKeyboardButton } from 'grammy/types';
import { readCallbackData } from './callback-data.ts';
import { RecentMap } from './recent-map.ts';

type Keyboard = InlineKeyboardButton[][];

const CHATS = 10_000;

/**
 * What becomes of a keyboard after one of its buttons was pressed: the choice stays, marked and without effect, so
 * that the chat shows what was chosen; its siblings go; copy buttons, links and lasting buttons stay.
 * Null: leave it as it is.
 */
export class PressedKeyboards {
  readonly #latestTurn = new RecentMap<number>(CHATS);

  after(query: CallbackQuery): Keyboard | null {
    const message = query.message;
    const rows = message && 'reply_markup' in message ? message.reply_markup?.inline_keyboard : undefined;
    const { turn } = readCallbackData(query.data);
    if (!message || !rows || turn === null || turn < 0) return null;
    const chatKey = String(message.chat.id);
    const latest = this.#latestTurn.get(chatKey) ?? -1;
    if (turn > latest) this.#latestTurn.set(chatKey, turn);
    const kept = rows.map((row) => row.filter((button) => !isOfTurn(button))).filter((row) => row.length > 0);
    // A press on a question that was already left behind did not count: no mark for it.
    if (turn < latest) return kept;
    const pressed = rows.flat().find((button) => 'callback_data' in button && button.callback_data === query.data);
    return pressed ? [[{ text: `✓ ${pressed.text}`, disabled: {} }], ...kept] : kept;
  }
}

const isOfTurn = (button: InlineKeyboardButton): boolean =>
  'disabled' in button || ('callback_data' in button && readCallbackData(button.callback_data).turn !== null);
