import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import { badRequest } from './call.ts';
import type { ChatRoom, InlineButton } from './chat-room.ts';

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | { remove_keyboard: true } | { force_reply: true };

/** An inline keyboard has at most 100 buttons, eight in a row. */
const MAX_BUTTONS = 100;
const MAX_ROW = 8;

/** Reads `reply_markup` of a checked call, and refuses what the server refuses beyond the types. */
export function readMarkup(value: unknown): Markup | null {
  const markup = (value ?? null) as Markup | null;
  if (markup && 'inline_keyboard' in markup) checkInline(markup.inline_keyboard);
  return markup;
}

export const inlineButtons = (markup: Markup | null): InlineButton[][] =>
  markup && 'inline_keyboard' in markup ? markup.inline_keyboard : [];

export const isReplyMarkup = (markup: Markup | null): boolean => markup !== null && !('inline_keyboard' in markup);

/** A reply keyboard belongs to the chat, not to the message: the newest one counts until it is removed. */
export function applyReplyKeyboard(room: ChatRoom, markup: Markup | null, messageId: number): void {
  if (!markup) return;
  if ('keyboard' in markup) room.replyKeyboard = markup;
  if ('keyboard' in markup) room.replyKeyboardFrom = messageId;
  if ('remove_keyboard' in markup) room.replyKeyboard = null;
}

function checkInline(rows: InlineButton[][]): void {
  const buttons = rows.flat();
  if (buttons.length > MAX_BUTTONS || rows.some((row) => row.length > MAX_ROW))
    throw badRequest('REPLY_MARKUP_TOO_LONG');
  for (const button of buttons) {
    if (button.text === '') throw badRequest('inline keyboard button text must be non-empty');
    if ('url' in button && button.url !== undefined) checkUrl(button.url);
    const kinds = ['url', 'callback_data', 'copy_text', 'web_app', 'login_url', 'disabled'].filter(
      (kind) => kind in button,
    );
    if (kinds.length !== 1) throw badRequest('Text buttons are unallowed in the inline keyboard');
  }
}

function checkUrl(url: string): void {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (!host.includes('.') && !url.startsWith('tg:')) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
}
