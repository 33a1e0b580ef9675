import {
  ENTRIES_MAX,
  type RoutingEntry,
  type RoutingTable,
  routingEntrySchema,
  routingTableSchema,
} from '../../domain/routing/table.ts';

/** The table as a file, for spreadsheets (CSV) and for other offices (JSON). What is written can be read again. */
export type TableFormat = 'csv' | 'json';

/** What a file cannot be read for: the line (1 is the head), and the column where it is known. */
export interface FileFault {
  line: number;
  column: string | null;
  code: 'columns_missing' | 'cells' | 'truth' | 'too_long' | 'too_many' | 'not_json' | 'not_a_table';
  /** Of `too_many`: how many rows there are. */
  rows?: number;
}

const COLUMNS = [
  'code',
  'parent',
  'name_zh',
  'name_en',
  'label_zh',
  'label_en',
  'unit',
  'sponsor_post_zh',
  'sponsor_post_en',
  'responsible_post_zh',
  'responsible_post_en',
  'keywords_zh',
  'keywords_en',
  'confidential',
  'open',
] as const;
type Column = (typeof COLUMNS)[number];

/** Spreadsheet programs take UTF-8 for something else without it. */
const BYTE_ORDER_MARK = '\uFEFF';
/** Where a cell begins like this, a spreadsheet would compute it. */
/** Also what already carries the quote that we put before formulas, so that reading takes exactly ours away. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** The table as JSON, or as CSV for Excel. */
export function writeTable(table: RoutingTable, format: TableFormat): string {
  if (format === 'json') return `${JSON.stringify(table, null, 2)}\n`;
  const lines = [
    COLUMNS.join(','),
    ...table.entries.map((entry) => COLUMNS.map((name) => cell(entry, name)).join(',')),
  ];
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** Nothing of a file is used that cannot be read to its end: all its faults, in the order of its lines. */
export type ReadTable = { ok: true; table: RoutingTable } | { ok: false; faults: FileFault[] };

export function readTable(content: string, format: TableFormat): ReadTable {
  return format === 'json' ? readJson(content) : readCsv(content);
}

function readJson(content: string): ReadTable {
  let given: unknown;
  try {
    given = JSON.parse(content.replace(BYTE_ORDER_MARK, ''));
  } catch {
    return { ok: false, faults: [{ line: 1, column: null, code: 'not_json' }] };
  }
  const parsed = routingTableSchema.safeParse(given);
  if (parsed.success) return { ok: true, table: parsed.data };
  const faults = parsed.error.issues.map(({ path }) => path.map(String).join('.'));
  return {
    ok: false,
    faults: [...new Set(faults)].map((column) => ({ line: 1, column, code: 'not_a_table' })),
  };
}

const cellOf: Record<Column, (entry: RoutingEntry) => string> = {
  code: ({ code }) => code,
  parent: ({ parentCode }) => parentCode ?? '',
  name_zh: ({ name }) => name['zh-CN'],
  name_en: ({ name }) => name.en,
  label_zh: ({ label }) => label['zh-CN'],
  label_en: ({ label }) => label.en,
  unit: ({ unitCode }) => unitCode ?? '',
  sponsor_post_zh: ({ sponsorPost }) => sponsorPost?.['zh-CN'] ?? '',
  sponsor_post_en: ({ sponsorPost }) => sponsorPost?.en ?? '',
  responsible_post_zh: ({ responsiblePost }) => responsiblePost?.['zh-CN'] ?? '',
  responsible_post_en: ({ responsiblePost }) => responsiblePost?.en ?? '',
  keywords_zh: ({ keywordsZh }) => keywordsZh.join(';'),
  keywords_en: ({ keywordsEn }) => keywordsEn.join(';'),
  confidential: ({ isConfidential }) => (isConfidential ? 'yes' : 'no'),
  open: ({ isOpen }) => (isOpen ? 'yes' : 'no'),
};

function cell(entry: RoutingEntry, column: Column): string {
  const value = cellOf[column](entry);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function readCsv(content: string): ReadTable {
  const [head, ...rows] = parseCsv(content.replace(BYTE_ORDER_MARK, ''));
  const columns = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.find((name) => !columns.includes(name));
  if (missing) return { ok: false, faults: [{ line: 1, column: missing, code: 'columns_missing' }] };
  if (rows.length > ENTRIES_MAX) return { ok: false, faults: [tooMany(rows.length)] };
  const read = rows.map(({ line, cells }) => readRow(columns, line, cells));
  const faults = read.flatMap((row) => ('faults' in row ? row.faults : []));
  const entries = read.flatMap((row) => ('entry' in row ? [row.entry] : []));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, table: { entries } };
}

const tooMany = (rows: number): FileFault => ({ line: 1, column: null, code: 'too_many', rows });

function readRow(
  columns: readonly string[],
  line: number,
  cells: readonly string[],
): { entry: RoutingEntry } | { faults: FileFault[] } {
  if (cells.length !== columns.length) return { faults: [{ line, column: null, code: 'cells' }] };
  const entry = entryOf((name) => (cells[columns.indexOf(name)] ?? '').trim().replace(/^'(?='*[=+\-@])/, ''));
  if ('column' in entry) return { faults: [{ line, ...entry }] };
  const parsed = routingEntrySchema.safeParse(entry);
  if (parsed.success) return { entry: parsed.data };
  const fields = parsed.error.issues.map(({ path: [field, part] }) => columnOf(String(field), part));
  return { faults: [...new Set(fields)].map((column) => ({ line, column, code: 'too_long' })) };
}

function entryOf(value: (column: Column) => string): RoutingEntry | Pick<FileFault, 'column' | 'code'> {
  const [isConfidential, isOpen] = [truth(value('confidential')), truth(value('open'))];
  if (isConfidential === null) return { column: 'confidential', code: 'truth' };
  if (isOpen === null) return { column: 'open', code: 'truth' };
  const both = (zh: Column, en: Column) => ({ 'zh-CN': value(zh), en: value(en) });
  const post = (zh: Column, en: Column) => (value(zh) === '' && value(en) === '' ? null : both(zh, en));
  return {
    code: value('code'),
    parentCode: value('parent') || null,
    name: both('name_zh', 'name_en'),
    label: both('label_zh', 'label_en'),
    unitCode: value('unit') || null,
    sponsorPost: post('sponsor_post_zh', 'sponsor_post_en'),
    responsiblePost: post('responsible_post_zh', 'responsible_post_en'),
    keywordsZh: listOf(value('keywords_zh')),
    keywordsEn: listOf(value('keywords_en')),
    isConfidential,
    isOpen,
  };
}

/** The column in which a field of an entry stands. */
function columnOf(field: string, part: PropertyKey | undefined): Column | null {
  const name = field
    .replace('parentCode', 'parent')
    .replace('unitCode', 'unit')
    .replace(/Post$/, '_post')
    .replace('keywords', 'keywords_')
    .toLowerCase();
  const language = part === 'zh-CN' ? '_zh' : part === 'en' ? '_en' : '';
  return COLUMNS.find((column) => column === `${name}${language}`) ?? null;
}

const listOf = (value: string): string[] =>
  value
    .split(/[;\uFF1B]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

function truth(value: string): boolean | null {
  const word = value.toLowerCase();
  if (['yes', 'true', '1', '\u662F'].includes(word)) return true;
  return ['no', 'false', '0', '', '\u5426'].includes(word) ? false : null;
}

/** A row, and the line of the file on which it begins, as an editor counts. */
interface CsvRow {
  line: number;
  cells: string[];
}

/** RFC 4180: quotes, doubled quotes, line ends inside quotes. Empty lines are left out. */
function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [{ line: 1, cells: [] }];
  let field = '';
  let line = 1;
  let isQuoted = false;
  const endField = () => {
    rows.at(-1)?.cells.push(field);
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') field += letter;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && field === '') isQuoted = true;
    else if (letter === ',') endField();
    else if (letter === '\n') {
      endField();
      rows.push({ line, cells: [] });
    } else if (letter !== '\r') field += letter;
  }
  endField();
  return rows.filter(({ cells }) => cells.some((value) => value.trim() !== ''));
}
