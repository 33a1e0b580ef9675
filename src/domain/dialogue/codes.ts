import { normalizeCode, normalizeNumber } from '../petition/reference-number.ts';

/** Number and code typed together, with a space, a comma or a line between them. */
export function readBoth(typed: string): { number: string; code: string } | null {
  const words = typed
    .normalize('NFKC')
    .trim()
    .split(/[\s,;、，；]+/)
    .slice(0, 10);
  const number = words.flatMap((word) => normalizeNumber(word) ?? [])[0];
  const code = words.filter((word) => normalizeNumber(word) === null).flatMap((word) => normalizeCode(word) ?? [])[0];
  return number && code ? { number, code } : null;
}
