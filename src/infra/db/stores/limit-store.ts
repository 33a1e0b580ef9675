import type { LimitStore } from '../../../app/stores.ts';
import {
  computationSchema,
  LIMIT_KEYS,
  LIMIT_STATES,
  type Limit,
  type NewLimit,
} from '../../../domain/petition/limits.ts';
import type { Prisma } from '../prisma.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

export function toLimit(row: Prisma.LimitGetPayload<object>): Limit {
  return {
    ...row,
    key: oneOf(LIMIT_KEYS, row.key, 'limit'),
    force: oneOf(['statutory', 'target'], row.force, 'force'),
    state: oneOf(LIMIT_STATES, row.state, 'limit state'),
    startsOn: dayOf(row.startsOn),
    legalDueOn: dayOf(row.legalDueOn),
    dueOn: dayOf(row.dueOn),
    pausedOn: row.pausedOn && dayOf(row.pausedOn),
    computation: computationSchema.parse(row.computation),
  };
}

export const newLimitRow = (limit: NewLimit) => ({
  ...limit,
  startsOn: dateOf(limit.startsOn),
  legalDueOn: dateOf(limit.legalDueOn),
  dueOn: dateOf(limit.dueOn),
});

export function createLimitStore({ tx }: StoreBase): LimitStore {
  return {
    insert: async (petitionId, limits) => {
      await tx.limit.createMany({
        data: limits.map((limit) => ({ ...newLimitRow(limit), petitionId })),
      });
    },
    list: async (petitionId) => {
      const rows = await tx.limit.findMany({ where: { petitionId }, orderBy: { id: 'asc' } });
      return rows.map(toLimit);
    },
    update: async (limit) => {
      const { id, legalDueOn, dueOn, state, provisional, computation, metAt, pausedOn, overdueAt } = limit;
      const dates = { legalDueOn: dateOf(legalDueOn), dueOn: dateOf(dueOn), pausedOn: pausedOn && dateOf(pausedOn) };
      await tx.limit.update({ where: { id }, data: { ...dates, state, provisional, computation, metAt, overdueAt } });
    },
    overduePetitions: async (today, count) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select distinct l.petition_id::text as id from petition_limit l
        where l.state = 'running' and l.due_on < ${today}::date and l.legal_due_on < ${today}::date
          and l.overdue_at is null
        order by 1 limit ${count}`;
      return rows.map((row) => row.id);
    },
    provisionalPetitions: async (after, count) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select distinct petition_id::text as id from petition_limit
        where provisional and state in ('running', 'paused') and (${after}::text is null or petition_id > ${after}::uuid)
        order by 1 limit ${count}`;
      return rows.map((row) => row.id);
    },
  };
}
