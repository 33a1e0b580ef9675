/** Without it a spreadsheet takes the file for the computer's old code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

export const csvLine = (values: readonly (string | number | boolean | null)[]): string =>
  `${values.map((value) => cell(value === null ? '' : String(value))).join(',')}\r\n`;

/** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (value: string): string => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
