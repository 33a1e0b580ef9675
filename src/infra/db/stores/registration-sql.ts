import { columnOf } from './columns.ts';
import type { Tx } from './transaction.ts';

type Row = Record<string, unknown>;

/** The rows that a new matter begins with; field names are those of the schema file. */
export interface RegistrationRows {
  petition: Row;
  submission: Row;
  identity: Row | null;
  limits: readonly Row[];
  event: Row;
  follow: Row | null;
}

// One statement where Prisma's nested write takes eight: filings come in waves, and this is what each of them costs.
export async function insertRegistration(tx: Tx, rows: RegistrationRows): Promise<void> {
  const inserts = [
    insert('petition', [rows.petition]),
    insert('submission', [rows.submission]),
    insert('identity', rows.identity ? [rows.identity] : []),
    insert('petition_limit', rows.limits),
    insert('petition_event', [rows.event]),
    insert('follow', rows.follow ? [rows.follow] : []),
  ].filter((each) => each !== null);
  const steps = inserts.map(({ table, columns }, index) => {
    const from = `jsonb_populate_recordset(null::${table}, $${index + 1}::jsonb)`;
    return `new_${table} as (insert into ${table} (${columns}) select ${columns} from ${from})`;
  });
  await tx.$executeRawUnsafe(`with ${steps.join(', ')} select`, ...inserts.map(({ json }) => json));
}

/** Columns that a row does not name get the table's defaults. */
function insert(table: string, rows: readonly Row[]) {
  const [first] = rows;
  if (!first) return null;
  return { table, columns: Object.keys(first).map(columnOf).join(', '), json: JSON.stringify(rows.map(asColumns)) };
}

const asColumns = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), asInput(value)]));

/** Bytes in PostgreSQL's own notation; dates are ISO already. */
const asInput = (value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
