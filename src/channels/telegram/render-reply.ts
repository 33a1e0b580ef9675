import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'grammy/types';
import type { Reply } from '../../domain/dialogue/reply.ts';
import type { Locale } from '../../domain/text.ts';
import { inlineKeyboard, requestKeyboard, writtenLinks } from './keyboards.ts';
import type { Words } from './ports.ts';
import { type Run, splitRuns } from './split-text.ts';

/** One message as Telegram takes it. A reply has at least one; each gets its own message id. */
export type Part =
  | { kind: 'file'; fileId: string }
  | {
      kind: 'text';
      html: string;
      markup?: InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;
      /** Only carries the keyboard that shares a number or a place; goes away once that is answered. */
      isRequest?: true;
    };

/**
 * Turns a semantic reply into messages: files, then the text in as many messages as it needs, buttons under the last.
 * A message holds either inline buttons or a keyboard that shares a number or a place; where both are wanted the
 * latter comes in a line of its own.
 */
export function renderReply(reply: Reply, locale: Locale, words: Words): Part[] {
  const files = (reply.files ?? []).map((fileId): Part => ({ kind: 'file', fileId }));
  const texts = splitRuns(textRuns(reply, locale, words)).map((runs): Part & { kind: 'text' } => ({
    kind: 'text',
    // Telegram copies a block of code with one tap.
    html: reply.verbatim ? `<pre>${toHtml(runs)}</pre>` : toHtml(runs),
  }));
  const inline = inlineKeyboard(reply, locale, words);
  const request = requestKeyboard(reply.input, locale, words);
  const last = texts.at(-1);
  if (last && inline.length > 0) last.markup = { inline_keyboard: inline };
  // Without inline buttons the message can also take away a keyboard that an earlier question has left.
  else if (last) last.markup = request ?? { remove_keyboard: true };
  if (!request || inline.length === 0) return [...files, ...texts];
  const line = escapeHtml(words.plain({ key: `telegram:share_${reply.input}_hint` }, locale));
  return [...files, ...texts, { kind: 'text', html: line, markup: request, isRequest: true }];
}

function textRuns(reply: Reply, locale: Locale, words: Words): Run[] {
  const runs: Run[] = [];
  if (reply.progress) {
    const { step, of } = reply.progress;
    const place = words.plain({ key: 'telegram:progress', params: { step, of } }, locale);
    runs.push({ text: `${place}\n`, bold: false });
  }
  reply.text.forEach((paragraph, index) => {
    if (index > 0) runs.push({ text: '\n\n', bold: false });
    runs.push(...words.rich(paragraph, locale));
  });
  for (const { label, url } of writtenLinks(reply, locale, words)) {
    runs.push({ text: `\n\n${words.plain({ key: 'telegram:link', params: { label, url } }, locale)}`, bold: false });
  }
  return runs;
}

const toHtml = (runs: readonly Run[]): string =>
  runs.map(({ text, bold }) => (bold ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text))).join('');

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '');
