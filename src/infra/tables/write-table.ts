import type { TableCell, TableFile, WriteTable } from '../../app/desk-jobs/table-file.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../app/exchange/csv.ts';
import { writeXlsx } from './xlsx.ts';

/** Tables as files, row by row. */
export const writeTable: WriteTable = (format, table) => (format === 'xlsx' ? writeXlsx(table) : writeCsv(table));

/** Lines that go out together: a write for each would be slow. */
const LINES = 500;

async function* writeCsv({ columns, rows }: TableFile): AsyncGenerator<Uint8Array> {
  let lines = BYTE_ORDER_MARK + csvLine(columns.map(({ title }) => title));
  let count = 0;
  for await (const row of rows) {
    lines += csvLine(row.map(textOf));
    count += 1;
    if (count % LINES > 0) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  if (lines !== '') yield Buffer.from(lines);
}

const textOf = (cell: TableCell): string => (typeof cell === 'string' ? cell : cell.day);
