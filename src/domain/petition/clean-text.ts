/**
 * Text as the database can keep it and a reader can trust it: without NUL and other controls, without lone
 * surrogates, without characters that turn the direction of what follows; line ends are `\n`.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').trim();
}

// C0 and C1 controls but tab and newline; bidi overrides and isolates; BOM.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The first words, on one line. */
export function titleOf(statement: string, length = 40): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= length ? line : `${letters.slice(0, length - 1).join('')}…`;
}
