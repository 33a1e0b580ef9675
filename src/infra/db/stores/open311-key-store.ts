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
    revokeNamed: async (name, revokedAt) => {
      await tx.open311Key.updateMany({ where: { name, revokedAt: null }, data: { revokedAt } });
    },
    use: async (hash, lastUsedAt) => {
      const used = await tx.open311Key.updateMany({ where: { hash, revokedAt: null }, data: { lastUsedAt } });
      return used.count === 1;
    },
  };
}
