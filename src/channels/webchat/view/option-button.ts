import type { Option } from '../../../domain/dialogue/reply.ts';
import { type Html, html } from '../../../infra/http/pages/html.ts';
import type { Words } from '../../../infra/http/pages/words.ts';

/** Ways around the form rather than answers: shown quietly, in one row below, and not kept among past options. */
const WAYS = new Set(['nav.back', 'nav.save', 'nav.cancel']);
export const isWay = (option: Option): boolean => WAYS.has(option.value);

/** A button of the one form of the page. Its value carries the turn: `turn:value`, no turn where it never goes stale. */
export function optionButton(option: Option, turn: number | null, words: Words): Html {
  return html`<button form="composer" name="press" value="${turn ?? ''}:${option.value}" class="opt ${isWay(option) ? 'way' : option.tone}">
    ${words.plain(option.label)}</button>`;
}

export function parsePress(field: string): { value: string; turn: number | null } | null {
  const match = /^(\d{0,9}):([\x21-\x7e]{1,40})$/.exec(field);
  if (!match) return null;
  return { value: match[2] ?? '', turn: match[1] ? Number(match[1]) : null };
}
