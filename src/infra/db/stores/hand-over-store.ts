import type { HandOverStore } from '../../../app/organisation/hand-over-store.ts';
import type { StoreBase } from './transaction.ts';

export function createHandOverStore({ tx }: Pick<StoreBase, 'tx'>): HandOverStore {
  return {
    insert: async (handOver, petitionIds) => {
      await tx.handOver.create({ data: handOver });
      await tx.handOverRow.createMany({
        data: petitionIds.map((petitionId) => ({ handOverId: handOver.id, petitionId })),
      });
    },
    find: (id) => tx.handOver.findUnique({ where: { id } }),
    rows: (handOverId) =>
      tx.handOverRow.findMany({ where: { handOverId }, select: { petitionId: true, result: true } }),
    next: async (id) => {
      const [row] = await tx.$queryRaw<{ petitionId: string }[]>`
        select petition_id::text as "petitionId" from hand_over_row
        where hand_over_id = ${id}::uuid and result is null order by petition_id limit 1 for update skip locked`;
      return row?.petitionId ?? null;
    },
    setResult: async (handOverId, petitionId, result) => {
      await tx.handOverRow.update({ where: { handOverId_petitionId: { handOverId, petitionId } }, data: { result } });
    },
    finish: async (id, finishedAt) => {
      await tx.handOver.updateMany({ where: { id, finishedAt: null }, data: { finishedAt } });
    },
    unfinished: async () => {
      const where = { finishedAt: null };
      const rows = await tx.handOver.findMany({ where, orderBy: { createdAt: 'asc' }, select: { id: true } });
      return rows.map(({ id }) => id);
    },
  };
}
