import { writeXlsxStream } from 'hucre/xlsx';
import type { TableCell, TableFile } from '../../app/desk-jobs/table-file.ts';

/** A workbook of one sheet, written row by row; its head stays in sight. Words stay words: nothing becomes a formula. */
export function writeXlsx({ title, columns, rows }: TableFile): AsyncIterable<Uint8Array> {
  return writeXlsxStream(cellsOf(rows), {
    name: sheetName(title),
    // The format counts for days only: they sort and filter as days do.
    columns: columns.map(({ title: header, width }) => ({ header, width, numFmt: 'yyyy-mm-dd' })),
    freezePane: { rows: 1 },
  });
}

async function* cellsOf(rows: TableFile['rows']): AsyncGenerator<Array<string | Date>> {
  for await (const row of rows) yield row.map(cellOf);
}

const cellOf = (cell: TableCell): string | Date =>
  typeof cell === 'string' ? cell.toWellFormed().replace(FORBIDDEN, '') : new Date(`${cell.day}T00:00:00Z`);

/** What XML 1.0 cannot hold is left out; as an escape, few programs would read it. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** A sheet's name: at most 31 characters, none of these. */
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || 'Sheet1';
