import type { LimitStore, SweepPage } from '../../../app/stores.ts';
import {
  computationSchema,
  LIMIT_KEYS,
  LIMIT_STAGES,
  LIMIT_STATES,
  type Limit,
  type NewLimit,
  PAUSE_CAUSES,
} from '../../../domain/petition/limits.ts';
import { Prisma } from '../generated/client.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase, Tx } from './transaction.ts';

export function toLimit({ unconfirmedYear: _year, ...row }: Prisma.LimitGetPayload<object>): Limit {
  return {
    ...row,
    key: oneOf(LIMIT_KEYS, row.key, 'limit'),
    force: oneOf(['statutory', 'target'], row.force, 'force'),
    state: oneOf(LIMIT_STATES, row.state, 'limit state'),
    startsOn: dayOf(row.startsOn),
    legalDueOn: dayOf(row.legalDueOn),
    dueOn: dayOf(row.dueOn),
    pausedOn: row.pausedOn && dayOf(row.pausedOn),
    pauseCause: row.pauseCause === null ? null : oneOf(PAUSE_CAUSES, row.pauseCause, 'cause of a rest'),
    stage: row.stage === null ? null : oneOf(LIMIT_STAGES, row.stage, 'stage of a limit'),
    checkOn: row.checkOn && dayOf(row.checkOn),
    computation: computationSchema.parse(row.computation),
  };
}

export const newLimitRow = (limit: NewLimit) => ({
  ...limit,
  startsOn: dateOf(limit.startsOn),
  legalDueOn: dateOf(limit.legalDueOn),
  dueOn: dateOf(limit.dueOn),
  checkOn: limit.checkOn && dateOf(limit.checkOn),
  unconfirmedYear: limit.computation.unconfirmedYears[0] ?? null,
});

/** What may change of a limit. */
const changesOf = ({ id: _id, petitionId: _of, pausedOn, ...limit }: Limit) => {
  const { key: _key, run: _run, startsOn: _from, force: _force, ...changes } = { ...limit, ...newLimitRow(limit) };
  return { ...changes, pausedOn: pausedOn && dateOf(pausedOn) };
};

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
      await tx.limit.update({ where: { id: limit.id }, data: changesOf(limit) });
    },
    petitionsToLookAt: ({ now, today }, page) =>
      petitions(tx, Prisma.sql`state = 'running' and (check_on <= ${today}::date or check_at <= ${now})`, page),
    provisionalPetitions: (page) =>
      petitions(
        tx,
        Prisma.sql`state in ('running', 'paused') and unconfirmed_year in (select year from calendar_year)`,
        page,
      ),
    petitionsCounting: ({ firstDay, lastDay }, page) =>
      petitions(
        tx,
        Prisma.sql`state in ('running', 'paused') and starts_on < ${lastDay}::date and legal_due_on >= ${firstDay}::date`,
        page,
      ),
  };
}

async function petitions(tx: Tx, condition: Prisma.Sql, { after, count }: SweepPage): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct petition_id::text as id from petition_limit
    where ${condition} and (${after}::text is null or petition_id > ${after}::uuid)
    order by 1 limit ${count}`;
  return rows.map((row) => row.id);
}
