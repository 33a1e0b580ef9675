import { dayInZone } from '../../domain/calendar/dates.ts';
import type { Locale } from '../../domain/text.ts';
import type { ListRow } from '../office/reads.ts';
import type { TableCell, TableFile } from './table-file.ts';

interface Writing {
  /** Sentence of a key, in the language of the file. */
  say: (key: string) => string;
  locale: Locale;
  /** Days are those of the office. */
  timeZone: string;
}

const COLUMNS = [
  { key: 'number', width: 18 },
  { key: 'kind', width: 10 },
  { key: 'category', width: 20 },
  { key: 'unit', width: 24 },
  { key: 'handler', width: 12 },
  { key: 'status', width: 12 },
  { key: 'received', width: 12 },
  { key: 'due', width: 12 },
] as const;

/** G01: the ledger. Without who filed a matter, and without the words of it. */
export function ledgerTable(rows: AsyncIterable<ListRow>, writing: Writing): TableFile {
  const { say } = writing;
  return {
    title: say('office:ledger.title'),
    columns: COLUMNS.map(({ key, width }) => ({ title: say(`office:ledger.${key}`), width })),
    rows: linesOf(rows, writing),
  };
}

async function* linesOf(rows: AsyncIterable<ListRow>, { say, locale, timeZone }: Writing) {
  for await (const { petition, category, unit, handler, due } of rows) {
    const line: TableCell[] = [
      petition.number,
      say(`matter:kind.${petition.kind}`),
      category?.name[locale] ?? '',
      unit?.name[locale] ?? '',
      handler?.name ?? '',
      say(`office:status.${petition.status}`),
      { day: dayInZone(petition.receivedAt, timeZone) },
      due ? { day: due.dueOn } : '',
    ];
    yield line;
  }
}
