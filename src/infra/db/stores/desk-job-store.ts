import { DESK_JOB_KINDS, type DeskJob, type DeskJobStore } from '../../../app/desk-jobs/desk-job.ts';
import type { Prisma } from '../prisma.ts';
import { localeOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

const toJob = (row: Omit<DeskJob, 'kind' | 'locale'> & { kind: string; locale: string }): DeskJob => ({
  ...row,
  kind: oneOf(DESK_JOB_KINDS, row.kind, 'long work'),
  locale: localeOf(row.locale),
});

export function createDeskJobStore({ tx }: Pick<StoreBase, 'tx'>): DeskJobStore {
  return {
    insert: async ({ input, ...job }) => {
      await tx.deskJob.create({ data: { ...job, input: input as Prisma.InputJsonObject } });
    },
    find: async (id) => {
      const row = await tx.deskJob.findUnique({ where: { id } });
      return row && toJob(row);
    },
    latestOf: async (staffId, take) => {
      const rows = await tx.deskJob.findMany({ where: { staffId }, orderBy: { createdAt: 'desc' }, take });
      return rows.map(toJob);
    },
    countOf: async (staffId) => ({
      total: await tx.deskJob.count({ where: { staffId } }),
      running: await tx.deskJob.count({ where: { staffId, finishedAt: null } }),
    }),
    unfinished: async () => {
      const rows = await tx.deskJob.findMany({
        where: { finishedAt: null },
        orderBy: { createdAt: 'asc' },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },
    setProgress: async (id, data) => {
      await tx.deskJob.updateMany({ where: { id, finishedAt: null }, data });
    },
    cancel: async (id, at) => {
      const where = { id, finishedAt: null, cancelledAt: null };
      const { count } = await tx.deskJob.updateMany({ where, data: { cancelledAt: at } });
      return count > 0;
    },
    finish: async (id, finishedAt, end) => {
      await tx.deskJob.updateMany({ where: { id, finishedAt: null }, data: { ...end, finishedAt } });
      // What was typed into the search may be a petitioner's name.
      await tx.$executeRaw`update desk_job set input = input #- '{filter,text}' where id = ${id}::uuid`;
    },
    addRow: async (jobId, row) => {
      await tx.deskJobRow.createMany({ data: [{ jobId, ...row }], skipDuplicates: true });
    },
    rows: (jobId, { after, size, onlyRefused }) =>
      tx.deskJobRow.findMany({
        where: { jobId, line: { gt: after }, ...(onlyRefused && { result: 'refused' }) },
        orderBy: { line: 'asc' },
        take: size,
        omit: { jobId: true },
      }),
    linesDone: async (jobId) => {
      const { _count, _max } = await tx.deskJobRow.aggregate({ where: { jobId }, _count: true, _max: { line: true } });
      const refused = await tx.deskJobRow.count({ where: { jobId, result: 'refused' } });
      return { done: _count, refused, last: _max.line ?? 0 };
    },
  };
}
