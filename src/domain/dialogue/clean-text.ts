/** How many code points a statement, an addition or an answer holds: about ten typed pages. */
export const STATEMENT_LIMIT = 10_000;
/** For a single answer: a place, a name of a unit, a wish. */
export const ANSWER_LIMIT = 1_000;
export const NAME_LIMIT = 60;

// Control characters but tab and newline; zero-width and bidirectional marks, which can make a text look like another.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** What was typed, without what can't be seen; line ends are `\n`, letters are composed (NFC). */
export function cleanText(typed: string): string {
  return typed
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll('\u2028', '\n')
    .replace(INVISIBLE, '')
    .toWellFormed()
    .normalize('NFC')
    .trim();
}

/** The same on one line. */
export const cleanLine = (typed: string): string => cleanText(typed).replace(/\s+/g, ' ');

/** Length in code points: an emoji or a rare character counts once. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first `limit` code points and what is left over. */
export function splitAt(text: string, limit: number): [string, string] {
  if (text.length <= limit) return [text, ''];
  const points = [...text];
  return [points.slice(0, limit).join(''), points.slice(limit).join('')];
}

/** For showing: at most `limit` code points, with an ellipsis where something is left out. */
export function excerpt(text: string, limit: number): string {
  const [head, rest] = splitAt(text.replace(/\s+/g, ' '), limit);
  return rest === '' ? head : `${head}…`;
}

/** Has at least a letter or a digit: not only emoji, marks and spaces. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
