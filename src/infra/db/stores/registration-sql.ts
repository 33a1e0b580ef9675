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
const REGISTER = `
  with matter as (
    insert into petition select * from jsonb_populate_record(null::petition, $1::jsonb) returning id
  ), received as (
    insert into submission select * from jsonb_populate_record(null::submission, $2::jsonb)
  ), who as (
    insert into identity select * from jsonb_populate_recordset(null::identity, $3::jsonb)
  ), runs as (
    insert into petition_limit
      (petition_id, key, starts_on, legal_due_on, due_on, force, state, provisional, computation)
    select petition_id, key, starts_on, legal_due_on, due_on, force, state, provisional, computation
    from jsonb_populate_recordset(null::petition_limit, $4::jsonb)
  ), happened as (
    insert into petition_event (petition_id, seq, type, actor_kind, actor_id, at, data, prev_hash, hash)
    select petition_id, seq, type, actor_kind, actor_id, at, data, prev_hash, hash
    from jsonb_populate_record(null::petition_event, $5::jsonb)
  ), follows as (
    insert into follow select * from jsonb_populate_recordset(null::follow, $6::jsonb)
  )
  select id::text as id from matter`;

export async function insertRegistration(tx: Tx, rows: RegistrationRows): Promise<void> {
  await tx.$queryRawUnsafe(
    REGISTER,
    json(asColumns(rows.petition)),
    json(asColumns(rows.submission)),
    json(rows.identity ? [asColumns(rows.identity)] : []),
    json(rows.limits.map((limit) => ({ state: 'running', ...asColumns(limit) }))),
    json(asColumns(rows.event)),
    json(rows.follow ? [asColumns(rows.follow)] : []),
  );
}

const json = (value: unknown): string => JSON.stringify(value);

const asColumns = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), asInput(value)]));

const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Bytes in PostgreSQL's own notation; dates are ISO already. */
const asInput = (value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
