import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DOCUMENT_TYPES, type DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Locale } from '../../domain/text.ts';

/**
 * The product's own templates are lines of text in `locales/<locale>/template.json`, one paragraph a line, with a sign in
 * front that says what it is:
 *
 *     # title     @ number     : without indent (whom it is to)     ## heading     > at the right     | a | row |
 *
 * and no sign for a paragraph. Tags stand as they will in Word: `{field}`, and `{#list}` … `{/list}` on lines of their own.
 */
export type Line =
  | { style: 'Title' | 'Number' | 'Addressee' | 'Heading' | 'Body' | 'Closing'; text: string }
  | { style: 'Row'; cells: string[] };

const SIGNS = [
  ['## ', 'Heading'],
  ['# ', 'Title'],
  ['@ ', 'Number'],
  [': ', 'Addressee'],
  ['> ', 'Closing'],
] as const;

const templatesSchema = z.record(z.enum(DOCUMENT_TYPES), z.array(z.string()).min(3));

export function templateLines(type: DocumentType, locale: Locale): Line[] {
  const file = new URL(`../../../locales/${locale}/template.json`, import.meta.url);
  return templatesSchema.parse(JSON.parse(readFileSync(file, 'utf8')))[type].map(readLine);
}

function readLine(line: string): Line {
  if (line.startsWith('|')) {
    const cells = line.split('|').slice(1, -1);
    return { style: 'Row', cells: cells.map((cell) => cell.trim()) };
  }
  const found = SIGNS.find(([sign]) => line.startsWith(sign));
  return found ? { style: found[1], text: line.slice(found[0].length) } : { style: 'Body', text: line };
}
