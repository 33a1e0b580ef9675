// Without it a spreadsheet takes the file for the computer's old code page.
const BYTE_ORDER_MARK = '\uFEFF';

/** Lines of a table for a spreadsheet, the head among them. */
export const csvLines = (lines: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');

/** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
