import type { LimitRuleStore } from '../../../app/limits/clock-stores.ts';
import { LIMIT_UNITS } from '../../../domain/petition/limit-rules.ts';
import { LIMIT_KEYS } from '../../../domain/petition/limits.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

export function createLimitRuleStore({ tx }: StoreBase): LimitRuleStore {
  return {
    list: async () => {
      const rows = await tx.limitRule.findMany({ orderBy: [{ key: 'asc' }, { validFrom: 'asc' }] });
      return rows.map(({ key, validFrom, amount, unit, runs }) => ({
        key: oneOf(LIMIT_KEYS, key, 'limit'),
        validFrom: dayOf(validFrom),
        amount,
        unit: oneOf(LIMIT_UNITS, unit, 'unit of a limit'),
        runs,
      }));
    },
    put: async ({ key, validFrom, amount, unit, runs, staffId, at }) => {
      const values = { amount, unit, runs, staffId, createdAt: at };
      const where = { key_validFrom: { key, validFrom: dateOf(validFrom) } };
      await tx.limitRule.upsert({ where, create: { key, validFrom: dateOf(validFrom), ...values }, update: values });
    },
    removeFrom: async (key, day) => {
      const { count } = await tx.limitRule.deleteMany({ where: { key, validFrom: { gte: dateOf(day) } } });
      return count;
    },
  };
}
