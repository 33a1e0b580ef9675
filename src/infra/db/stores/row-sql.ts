import { Prisma } from '../generated/client.ts';
import { columnOf } from './columns.ts';

/** The columns of `petition p`, named as Prisma names its fields. */
export const PETITION_COLUMNS: Prisma.Sql = Prisma.raw(
  Object.keys(Prisma.PetitionScalarFieldEnum)
    .map((field) => `p.${columnOf(field)} as "${field}"`)
    .join(', '),
);

/** A row as JSON has it: what JSON has no type for is text. */
export type JsonRow<Row> = { [Field in keyof Row]: JsonOf<Row[Field]> };
type JsonOf<Value> = Value extends Date | bigint ? string : Value;

/** A JSON array of a matter's rows, for a statement that reads several tables at once. */
const rowsAsJson = (table: string, fields: readonly string[], given: { of: Prisma.Sql; order: string }): Prisma.Sql => {
  const pairs = fields.map((field) => `'${field}', r.${columnOf(field)}${isLong(field) ? '::text' : ''}`);
  return Prisma.sql`(select coalesce(json_agg(${Prisma.raw(`json_build_object(${pairs.join(', ')}) order by ${given.order}`)}), '[]')
    from ${Prisma.raw(table)} r where r.petition_id = ${given.of})`;
};

/** JSON's numbers are no place for bigints. */
const isLong = (field: string): boolean => ['id', 'eventId', 'sizeBytes'].includes(field);

const EVENT_FIELDS = ['id', 'seq', 'type', 'actorKind', 'actorId', 'at', 'data', 'hash'] as const;
const LIMIT_FIELDS = Object.keys(Prisma.LimitScalarFieldEnum);
const FILE_FIELDS = ['id', 'kind', 'name', 'mime', 'sizeBytes', 'eventId', 'state', 'refusal'] as const;

export type EventJson = JsonRow<Pick<Prisma.PetitionEventGetPayload<object>, (typeof EVENT_FIELDS)[number]>>;
export type LimitJson = JsonRow<Prisma.LimitGetPayload<object>>;
export type FileRow = Pick<Prisma.FileGetPayload<object>, (typeof FILE_FIELDS)[number]>;
export type FileJson = JsonRow<FileRow>;

/** Oldest first, as `EventJson[]`. */
export const eventsOf = (of: Prisma.Sql): Prisma.Sql =>
  rowsAsJson('petition_event', EVENT_FIELDS, { of, order: 'r.seq' });
/** In the order in which they began, as `LimitJson[]`. */
export const limitsOf = (of: Prisma.Sql): Prisma.Sql =>
  rowsAsJson('petition_limit', LIMIT_FIELDS, { of, order: 'r.id' });
/** Oldest first, as `FileJson[]`. */
export const filesOf = (of: Prisma.Sql): Prisma.Sql =>
  rowsAsJson('file', FILE_FIELDS, { of, order: 'r.created_at, r.id' });

export const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
