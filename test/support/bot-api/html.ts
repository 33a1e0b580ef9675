import type { MessageEntity } from 'grammy/types';

export interface ParsedText {
  text: string;
  entities: MessageEntity[];
}

/** What the real server answers; carries its description. */
export class EntityError extends Error {
  override name = 'EntityError';
}

const TYPES: Record<string, MessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(\/?)([a-zA-Z-]+)([^>]*)>|&(#\d+|#x[0-9a-f]+|\w+);|<|&|[^<&]+/giu;

interface OpenTag {
  tag: string;
  attributes: string;
  offset: number;
}

/** Parses text in Telegram's HTML as the server does: unknown tags, open tags and a bare < are errors. */
export function parseHtml(html: string): ParsedText {
  let text = '';
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  for (const match of html.matchAll(TOKEN)) {
    const [token, slash, name, attributes = '', reference] = match;
    if (reference !== undefined) text += resolveReference(reference) ?? token;
    else if (name === undefined) text += plainToken(token, match.index);
    else if (slash === '/') entities.push(closeTag(name.toLowerCase(), open, text.length));
    else open.push(openTag(name.toLowerCase(), attributes, { at: match.index, offset: text.length }));
  }
  if (open.length > 0)
    throw new EntityError(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)?.tag}"`);
  return { text, entities: entities.filter((entity) => entity.length > 0) };
}

function resolveReference(reference: string): string | undefined {
  if (!reference.startsWith('#')) return NAMED[reference];
  const hex = reference[1]?.toLowerCase() === 'x';
  return String.fromCodePoint(Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10));
}

function plainToken(token: string, at: number): string {
  if (token === '<') throw new EntityError(`can't parse entities: Unsupported start tag "" at byte offset ${at}`);
  return token;
}

function openTag(tag: string, attributes: string, place: { at: number; offset: number }): OpenTag {
  if (!(tag in TYPES))
    throw new EntityError(`can't parse entities: Unsupported start tag "${tag}" at byte offset ${place.at}`);
  return { tag, attributes, offset: place.offset };
}

function closeTag(tag: string, open: OpenTag[], end: number): MessageEntity {
  const begun = open.pop();
  if (begun?.tag !== tag)
    throw new EntityError(`can't parse entities: Unmatched end tag, expected "</${begun?.tag}>", found "</${tag}>"`);
  const span = { offset: begun.offset, length: end - begun.offset };
  if (tag === 'a') return { type: 'text_link', ...span, url: /href="([^"]*)"/.exec(begun.attributes)?.[1] ?? '' };
  if (tag === 'blockquote' && begun.attributes.includes('expandable'))
    return { type: 'expandable_blockquote', ...span };
  return { type: TYPES[tag] ?? 'bold', ...span } as MessageEntity;
}
