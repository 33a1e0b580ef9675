import type { InlineKeyboardButton, ReplyKeyboardMarkup } from 'grammy/types';
import type { Option, Reply } from '../../domain/dialogue/reply.ts';
import type { Locale } from '../../domain/text.ts';
import { writeCallbackData } from './callback-data.ts';
import type { Words } from './ports.ts';

/** Half-width characters that a row of buttons shows on a narrow phone before labels are cut with dots. */
const ROW_WIDTH = 34;
/** Telegram's own limits. */
const ROW_BUTTONS = 8;
const COPY_LENGTH = 256;

interface Link {
  label: string;
  url: string;
}

/** Buttons under the message: copy, links, then the options. */
export function inlineKeyboard(reply: Reply, locale: Locale, words: Words): InlineKeyboardButton[][] {
  const copy = (reply.copy ?? [])
    .filter(({ value }) => value.length > 0 && value.length <= COPY_LENGTH)
    .map(
      ({ label, value }): InlineKeyboardButton => ({ text: words.plain(label, locale), copy_text: { text: value } }),
    );
  const links = (reply.links ?? [])
    .filter(({ url }) => isLinkable(url))
    .map(({ label, url }): InlineKeyboardButton => ({ text: words.plain(label, locale), url }));
  const options = (reply.options ?? []).map((row) =>
    row.map((option) => optionButton(option, reply.turn, words.plain(option.label, locale))),
  );
  return [copy, ...links.map((link) => [link]), ...options].flatMap(fitRow);
}

/** Links that can't be buttons and are written out below the text. */
export const writtenLinks = (reply: Reply, locale: Locale, words: Words): Link[] =>
  (reply.links ?? [])
    .filter(({ url }) => !isLinkable(url))
    .map(({ label, url }) => ({ label: words.plain(label, locale), url }));

/** Telegram refuses buttons to hosts without a dot (`http://localhost:3000`). */
function isLinkable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.');
}

function optionButton(option: Option, turn: number | undefined, text: string): InlineKeyboardButton {
  const data = writeCallbackData({ value: option.value, turn: option.lasting ? null : (turn ?? null) });
  return { text, callback_data: data, ...(option.tone ? { style: option.tone } : {}) };
}

/** A row whose labels would be cut goes one below the other. */
function fitRow(row: InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const widest = Math.max(0, ...row.map((button) => displayWidth(button.text)));
  const perRow = Math.max(1, Math.min(ROW_BUTTONS, Math.floor(ROW_WIDTH / (widest + 2))));
  if (row.length <= perRow) return row.length === 0 ? [] : [row];
  const rows: InlineKeyboardButton[][] = [];
  for (let at = 0; at < row.length; at += perRow) rows.push(row.slice(at, at + perRow));
  return rows;
}

const WIDE = /[\p{Script=Han}\p{Emoji_Presentation}\u3000-\u303f\uff00-\uff60]/u;

const displayWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** The phone's own means, where the dialogue waits for a number or a place. */
export function requestKeyboard(input: Reply['input'], locale: Locale, words: Words): ReplyKeyboardMarkup | null {
  if (input !== 'contact' && input !== 'location') return null;
  const text = words.plain({ key: `telegram:share_${input}` }, locale);
  const button = input === 'contact' ? { text, request_contact: true } : { text, request_location: true };
  return { keyboard: [[button]], resize_keyboard: true, one_time_keyboard: true };
}
