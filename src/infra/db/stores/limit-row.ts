import {
  computationSchema,
  LIMIT_KEYS,
  LIMIT_STAGES,
  LIMIT_STATES,
  type Limit,
  type NewLimit,
  PAUSE_CAUSES,
} from '../../../domain/petition/limits.ts';
import type { Prisma } from '../prisma.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import { type LimitJson, timeOf } from './row-sql.ts';

export function toLimit({ unconfirmedYear: _year, ...row }: Prisma.LimitGetPayload<object>): Limit {
  return {
    ...row,
    ...named(row),
    startsOn: dayOf(row.startsOn),
    legalDueOn: dayOf(row.legalDueOn),
    dueOn: dayOf(row.dueOn),
    pausedOn: row.pausedOn && dayOf(row.pausedOn),
    checkOn: row.checkOn && dayOf(row.checkOn),
  };
}

/** The same from JSON, in which days are what they are in the domain. */
export function limitFromJson({ unconfirmedYear: _year, ...row }: LimitJson): Limit {
  return {
    ...row,
    ...named(row),
    id: BigInt(row.id),
    dueAt: timeOf(row.dueAt),
    metAt: timeOf(row.metAt),
    pausedAt: timeOf(row.pausedAt),
    checkAt: timeOf(row.checkAt),
    overdueAt: timeOf(row.overdueAt),
  };
}

type Named = Pick<LimitJson, 'key' | 'force' | 'state' | 'pauseCause' | 'stage' | 'computation'>;

const named = (row: Named) => ({
  key: oneOf(LIMIT_KEYS, row.key, 'limit'),
  force: oneOf(['statutory', 'target'], row.force, 'force'),
  state: oneOf(LIMIT_STATES, row.state, 'limit state'),
  pauseCause: row.pauseCause === null ? null : oneOf(PAUSE_CAUSES, row.pauseCause, 'cause of a rest'),
  stage: row.stage === null ? null : oneOf(LIMIT_STAGES, row.stage, 'stage of a limit'),
  computation: computationSchema.parse(row.computation),
});

export const newLimitRow = (limit: NewLimit) => ({
  ...limit,
  startsOn: dateOf(limit.startsOn),
  legalDueOn: dateOf(limit.legalDueOn),
  dueOn: dateOf(limit.dueOn),
  checkOn: limit.checkOn && dateOf(limit.checkOn),
  unconfirmedYear: limit.computation.unconfirmedYears[0] ?? null,
});
