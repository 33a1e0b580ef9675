import type { Name, Param, Text } from '../text.ts';
import type { Option } from './reply.ts';

export const say = (key: string, params?: Record<string, Param>): Text => (params ? { key, params } : { key });
export const raw = (text: string): Text => ({ raw: text });
/** A name as a text of its own. */
export const named = (name: Name): Text => say('plain', { value: { name } });

/** Texts below each other in one paragraph. */
export function lines(texts: Text[]): Text {
  const [first = raw(''), ...rest] = texts;
  return rest.length === 0 ? first : say('lines', { first, rest: lines(rest) });
}

export const option = (value: string, label: Text): Option => ({ value, label });
export const lasting = (value: string, label: Text): Option => ({ value, label, lasting: true });
export const primary = (value: string, label: Text): Option => ({ value, label, tone: 'primary' });
export const danger = (value: string, label: Text): Option => ({ value, label, tone: 'danger' });

/** Options side by side, `width` in a row. */
export function rows(options: Option[], width: number): Option[][] {
  const found: Option[][] = [];
  for (let start = 0; start < options.length; start += width) found.push(options.slice(start, start + width));
  return found;
}
