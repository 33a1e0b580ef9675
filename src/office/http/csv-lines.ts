import { BYTE_ORDER_MARK, csvLine } from '../../app/exchange/csv.ts';

/** Lines of a table for a spreadsheet, the head among them. */
export const csvLines = (lines: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + lines.map(csvLine).join('');
