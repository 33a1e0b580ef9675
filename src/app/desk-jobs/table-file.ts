/** A cell of a table that leaves the house: words, or a day `YYYY-MM-DD`. */
export type TableCell = string | { day: string };

export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export interface TableFile {
  /** Of the sheet. */
  title: string;
  columns: readonly { title: string /** In characters. */; width: number }[];
  rows: AsyncIterable<readonly TableCell[]>;
}

/** Writes a table as it is read, so that memory does not grow with its rows. */
export type WriteTable = (format: TableFormat, table: TableFile) => AsyncIterable<Uint8Array>;

/** A sheet holds no more, its head among them: a limit of the format. */
export const SHEET_ROWS = 1_048_576;
