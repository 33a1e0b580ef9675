import { z } from 'zod';
import type { BulkRun, BulkStore } from '../../../app/bulk/bulk-store.ts';
import { BULK_DEEDS } from '../../../domain/petition/bulk-deeds.ts';
import type { Prisma } from '../prisma.ts';
import { oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

const fieldsSchema = z.record(z.string(), z.unknown());

const toRun = (row: Omit<BulkRun, 'deed' | 'fields'> & { deed: string; fields: unknown }): BulkRun => ({
  ...row,
  deed: oneOf(BULK_DEEDS, row.deed, 'bulk deed'),
  fields: fieldsSchema.parse(row.fields),
});

export function createBulkStore({ tx }: Pick<StoreBase, 'tx'>): BulkStore {
  return {
    insert: async ({ fields, ...run }, rows) => {
      await tx.bulkRun.create({ data: { ...run, fields: fields as Prisma.InputJsonObject } });
      await tx.bulkRow.createMany({ data: rows.map((row, place) => ({ ...row, place, bulkRunId: run.id })) });
    },
    find: async (id) => {
      const row = await tx.bulkRun.findUnique({ where: { id } });
      return row && toRun(row);
    },
    rows: (bulkRunId) =>
      tx.bulkRow.findMany({
        where: { bulkRunId },
        orderBy: { place: 'asc' },
        select: { petitionId: true, version: true, result: true },
      }),
    next: async (id) => {
      const [row] = await tx.$queryRaw<{ petitionId: string; version: number }[]>`
        select petition_id::text as "petitionId", version from bulk_row
        where bulk_run_id = ${id}::uuid and result is null order by place limit 1 for update skip locked`;
      return row ?? null;
    },
    setResult: async (bulkRunId, petitionId, result) => {
      await tx.bulkRow.update({ where: { bulkRunId_petitionId: { bulkRunId, petitionId } }, data: { result } });
    },
    cancel: async (id, at) => {
      const where = { id, finishedAt: null, cancelledAt: null };
      const { count } = await tx.bulkRun.updateMany({ where, data: { cancelledAt: at } });
      return count > 0;
    },
    finish: async (id, finishedAt) => {
      await tx.bulkRow.updateMany({ where: { bulkRunId: id, result: null }, data: { result: 'cancelled' } });
      await tx.bulkRun.updateMany({ where: { id, finishedAt: null }, data: { finishedAt } });
    },
    unfinished: async () => {
      const where = { finishedAt: null };
      const rows = await tx.bulkRun.findMany({ where, orderBy: { createdAt: 'asc' }, select: { id: true } });
      return rows.map(({ id }) => id);
    },
    countOf: async (staffId) => ({
      total: await tx.bulkRun.count({ where: { staffId } }),
      running: await tx.bulkRun.count({ where: { staffId, finishedAt: null } }),
    }),
    latestOf: async (staffId, take) => {
      const runs = await tx.bulkRun.findMany({ where: { staffId }, orderBy: { createdAt: 'desc' }, take });
      const counts = await countsOf(
        tx,
        runs.map(({ id }) => id),
      );
      return runs.map((row) => ({ ...toRun(row), ...(counts.get(row.id) ?? { count: 0, done: 0, refused: 0 }) }));
    },
  };
}

async function countsOf(tx: StoreBase['tx'], ids: readonly string[]) {
  const rows = await tx.$queryRaw<{ id: string; count: number; done: number; refused: number }[]>`
    select bulk_run_id::text as id, count(*)::int as count, count(result)::int as done,
      (count(*) filter (where result not in ('done', 'cancelled')))::int as refused
    from bulk_row where bulk_run_id = any(${ids}::uuid[]) group by 1`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
