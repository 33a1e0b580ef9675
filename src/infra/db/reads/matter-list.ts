import { PackedIds } from '../../../app/office/packed-ids.ts';
import type { ListFilter, ListPage, ListRow } from '../../../app/office/reads.ts';
import { QUEUES, type Queue } from '../../../domain/petition/queues.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import type { ReadDeps } from './case-record.ts';
import { after, type Cursor, readCursor, writeCursor } from './cursor.ts';
import { all, inQueue, matching, withinScope } from './matter-sql.ts';
import { toListRow, withLimits } from './rows.ts';

interface Asking {
  actor: StaffActor;
  today: string;
}

/** Queues in which matters stand that are on the shelf as well. */
const WITH_SHELF: readonly Queue[] = ['closed', 'following', 'execution', 'reopen_asked'];

/** Exact counts: one pass over what goes on, and a look at the shelf. */
export async function countQueues({ prisma }: ReadDeps, asking: Asking) {
  const scope = withinScope(asking.actor);
  const open = QUEUES.filter((queue) => !WITH_SHELF.includes(queue));
  const columns = open.map(
    (queue) => Prisma.sql`count(*) filter (where ${inQueue(queue, asking)})::int as ${Prisma.raw(queue)}`,
  );
  const shelf = WITH_SHELF.map(
    (queue) => Prisma.sql`
      (select count(*)::int from petition p where ${all([inQueue(queue, asking), scope])}) as ${Prisma.raw(queue)}`,
  );
  const [counts] = await prisma.$queryRaw<Record<string, number>[]>`
    select ${Prisma.join([...columns, ...shelf])}
    from petition p where ${all([inQueue('open', asking), scope])}`;
  return QUEUES.map((key) => ({ key, count: counts?.[key] ?? 0 }));
}

export async function listMatters(
  deps: ReadDeps,
  asking: Asking & { filter: ListFilter; timeZone: string },
  page: { cursor: string | null; size: number },
): Promise<ListPage | null> {
  const cursor = page.cursor === null ? null : readCursor(page.cursor);
  if (page.cursor !== null && !cursor) return null;
  const wanted = [...matching(asking.filter, asking), withinScope(asking.actor)];
  const look = asking.filter.text ? searchPage : listPage;
  const { found, total } = await look(deps, wanted, { cursor, size: page.size });
  const rows = await readRows(deps, found.slice(0, page.size));
  const last = rows.at(-1)?.petition;
  const hasMore = found.length > page.size;
  const nextCursor = hasMore && last ? writeCursor([last.nextDueOn, last.receivedAt.toISOString(), last.id]) : null;
  return { rows, total, nextCursor };
}

interface Page {
  cursor: Cursor | null;
  size: number;
}
/** Ids in order, one more than the page holds where there are more. */
type Found = Promise<{ found: string[]; total: number }>;

/** All that match, in the order of the lists: what a long export goes through, whatever changes meanwhile. */
export async function allMatters(
  { prisma }: ReadDeps,
  asking: Asking & { filter: ListFilter; timeZone: string },
): Promise<PackedIds> {
  const [row] = await prisma.$queryRaw<{ ids: Uint8Array | null }[]>`
    select string_agg(uuid_send(p.id), ''::bytea order by p.next_due_on, p.received_at, p.id) as ids from petition p
    where ${all([...matching(asking.filter, asking), withinScope(asking.actor)])}`;
  return new PackedIds(row?.ids ?? new Uint8Array());
}

/** Walks the index of the lists until the page is full; the same index counts. */
async function listPage({ prisma }: ReadDeps, wanted: Prisma.Sql[], { cursor, size }: Page): Found {
  return foundIn(
    await prisma.$queryRaw<PageRow[]>`
    select page.id::text as id, counted.total
    from (select count(*)::int as total from petition p where ${all(wanted)}) counted
    left join (
      select p.id, row_number() over (order by p.next_due_on, p.received_at, p.id) as place from petition p
      where ${all(cursor ? [...wanted, after(cursor)] : wanted)}
      order by p.next_due_on, p.received_at, p.id limit ${size + 1}) page on true
    order by page.place`,
  );
}

/**
 * Words: everything that has them is found by their index first, then counted and put in order. Walking the order instead
 * would be quick for words that are everywhere and endless for those that are nowhere.
 */
async function searchPage({ prisma }: ReadDeps, wanted: Prisma.Sql[], { cursor, size }: Page): Found {
  return foundIn(
    await prisma.$queryRaw<PageRow[]>`
    with p as materialized (
      select p.id, p.next_due_on, p.received_at from petition p where ${all(wanted)}),
    page as (
      select p.id, row_number() over (order by p.next_due_on, p.received_at, p.id) as place from p
      where ${cursor ? after(cursor) : Prisma.sql`true`}
      order by p.next_due_on, p.received_at, p.id limit ${size + 1})
    select page.id::text as id, counted.total
    from (select count(*)::int as total from p) counted left join page on true
    order by page.place`,
  );
}

/** The count comes with every row, and alone where the page is empty. */
interface PageRow {
  id: string | null;
  total: number;
}

const foundIn = (rows: readonly PageRow[]) => ({
  found: rows.flatMap(({ id }) => id ?? []),
  total: rows[0]?.total ?? 0,
});

/** The rows behind ids, in their order. */
export async function readRows({ prisma, sealer, names }: ReadDeps, ids: readonly string[]): Promise<ListRow[]> {
  if (ids.length === 0) return [];
  const rows = await prisma.petition.findMany({ where: { id: { in: [...ids] } }, include: withLimits });
  const known = await names(rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toListRow(row, { sealer, names: known })] : [];
  });
}
