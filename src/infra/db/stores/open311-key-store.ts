import type { Open311KeyStore } from '../../../app/exchange/open311-setting.ts';
import type { StoreBase } from './transaction.ts';

export function createOpen311KeyStore({ tx }: StoreBase): Open311KeyStore {
  return {
    list: () => tx.open311Key.findMany({ omit: { hash: true }, orderBy: [{ madeAt: 'desc' }, { id: 'desc' }] }),
    add: async ({ at: madeAt, ...key }) => (await tx.open311Key.create({ data: { ...key, madeAt } })).id,
    revoke: async (id, revokedAt) => {
      const rows = await tx.open311Key.updateManyAndReturn({
        where: { id, revokedAt: null },
        data: { revokedAt },
        select: { name: true },
      });
      return rows[0]?.name ?? null;
    },
    lockName: async (name) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`open311 key ${name}`}, 0))`;
      const where = { name, revokedAt: null };
      return (await tx.open311Key.findFirst({ where, select: { id: true } }))?.id ?? null;
    },
    use: async (hash, lastUsedAt) => {
      const used = await tx.open311Key.updateMany({ where: { hash, revokedAt: null }, data: { lastUsedAt } });
      return used.count === 1;
    },
  };
}
