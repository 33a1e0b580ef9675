import type { Context } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { IncomingUpdate } from '../../app/ports.ts';
import { BIND_PREFIX } from '../../app/staff-bot/bind.ts';
import type { StaffAnswer } from '../../app/staff-bot/press.ts';
import { isStaffValue } from '../../domain/staff-bot/offer.ts';
import type { Locale } from '../../domain/text.ts';
import type { StaffDesk, Words } from './ports.ts';
import { renderReply } from './render-reply.ts';

/*
 * A member of staff can also be a citizen, in the same chat. To staff belong: a deep link that ties the chat to an
 * account, buttons under what was sent to staff, and words written as a reply to such a message. Everything else is the
 * dialogue's, which knows nothing of staff.
 */

/** What an update means to the part for staff; it is looked at before the dialogue. Null: nothing at all. */
export type StaffUpdate =
  | { kind: 'bind'; token: string }
  | { kind: 'press'; value: string; messageId: number }
  /** Perhaps: only the database knows what that message was. */
  | { kind: 'write'; text: string; replyTo: number };

export function readStaffUpdate(ctx: Context, { event }: IncomingUpdate): StaffUpdate | null {
  if (event.kind === 'start' && event.payload?.startsWith(BIND_PREFIX)) {
    return { kind: 'bind', token: event.payload.slice(BIND_PREFIX.length) };
  }
  const under = ctx.callbackQuery?.message?.message_id;
  if (event.kind === 'press' && isStaffValue(event.value) && under !== undefined) {
    return { kind: 'press', value: event.value, messageId: under };
  }
  const replied = ctx.message?.reply_to_message;
  if (event.kind === 'text' && replied?.from?.is_bot) {
    return { kind: 'write', text: event.text, replyTo: replied.message_id };
  }
  return null;
}

export interface StaffChange {
  messageId: number;
  answer: StaffAnswer;
}

/** Takes it in; gives what becomes of a message, `null` where none changes, and `not_staff` for the dialogue's own. */
export async function takeStaffUpdate(
  desk: StaffDesk,
  update: StaffUpdate,
  { chatId, locale }: { chatId: string; locale: Locale },
): Promise<StaffChange | null | 'not_staff'> {
  if (update.kind === 'bind') {
    await desk.bind({ chatId, token: update.token, locale });
    return null;
  }
  if (update.kind === 'press') {
    const { value, messageId } = update;
    return { messageId, answer: await desk.press({ chatId, value, messageId: String(messageId), locale }) };
  }
  const { text, replyTo } = update;
  const answer = await desk.write({ chatId, replyTo: String(replyTo), text });
  return answer ? { messageId: replyTo, answer } : 'not_staff';
}

/** Puts the answer in the message's place; where that can't be edited any more, below it. */
export async function showChange(ctx: Context, { messageId, answer }: StaffChange, words: Words): Promise<void> {
  const { reply, locale } = answer;
  const part = reply && renderReply(reply, locale, words).find(({ kind }) => kind === 'text');
  if (!ctx.chat || part?.kind !== 'text') return;
  const markup = part.markup && 'inline_keyboard' in part.markup ? part.markup : NO_BUTTONS;
  const more = { parse_mode: 'HTML', link_preview_options: { is_disabled: true }, reply_markup: markup } as const;
  try {
    await ctx.api.editMessageText(ctx.chat.id, messageId, part.html, more);
  } catch (error) {
    if (String(error).includes('not modified')) return;
    await ctx.reply(part.html, more);
  }
}

const NO_BUTTONS: InlineKeyboardMarkup = { inline_keyboard: [] };
