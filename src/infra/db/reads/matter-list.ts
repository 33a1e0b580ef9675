import type { ListFilter, ListPage, ListRow } from '../../../app/office/reads.ts';
import { QUEUES } from '../../../domain/petition/queues.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import type { ReadDeps } from './case-record.ts';
import { after, readCursor, writeCursor } from './cursor.ts';
import { all, inQueue, matching, withinScope } from './matter-sql.ts';
import { categoryNames, toListRow, withNames } from './rows.ts';

interface Asking {
  actor: StaffActor;
  today: string;
}

/** All counts in one pass. */
export async function countQueues({ prisma }: ReadDeps, asking: Asking) {
  const columns = QUEUES.map(
    (queue) => Prisma.sql`count(*) filter (where ${inQueue(queue, asking)})::int as ${Prisma.raw(queue)}`,
  );
  const [counts] = await prisma.$queryRaw<Record<string, number>[]>`
    select ${Prisma.join(columns)} from petition p where ${withinScope(asking.actor)}`;
  return QUEUES.map((key) => ({ key, count: counts?.[key] ?? 0 }));
}

export async function listMatters(
  deps: ReadDeps,
  asking: Asking & { filter: ListFilter },
  page: { cursor: string | null; size: number },
): Promise<ListPage | null> {
  const cursor = page.cursor === null ? null : readCursor(page.cursor);
  if (page.cursor !== null && !cursor) return null;
  const wanted = [withinScope(asking.actor), ...matching(asking.filter, asking)];
  const [{ ids, hasMore }, total] = await Promise.all([
    pageOfIds(deps, cursor ? [...wanted, after(cursor)] : wanted, page.size),
    countMatters(deps, wanted),
  ]);
  const rows = await readRows(deps, ids);
  const last = rows.at(-1)?.petition;
  const nextCursor = hasMore && last ? writeCursor([last.nextDueOn, last.receivedAt.toISOString(), last.id]) : null;
  return { rows, total, nextCursor };
}

async function pageOfIds({ prisma }: ReadDeps, conditions: Prisma.Sql[], size: number) {
  const found = await prisma.$queryRaw<{ id: string }[]>`
    select p.id::text as id from petition p where ${all(conditions)}
    order by p.next_due_on, p.received_at, p.id limit ${size + 1}`;
  return { ids: found.slice(0, size).map(({ id }) => id), hasMore: found.length > size };
}

async function countMatters({ prisma }: ReadDeps, conditions: Prisma.Sql[]): Promise<number> {
  const [row] = await prisma.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from petition p where ${all(conditions)}`;
  return row?.total ?? 0;
}

async function readRows({ prisma, sealer }: ReadDeps, ids: string[]): Promise<ListRow[]> {
  if (ids.length === 0) return [];
  const [rows, categories] = await Promise.all([
    prisma.petition.findMany({ where: { id: { in: ids } }, include: withNames }),
    categoryNames(prisma),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toListRow(row, { sealer, categories })] : [];
  });
}
