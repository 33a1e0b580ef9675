import type { ListRow } from '../../../app/office/reads.ts';
import type { Sealer } from '../../../app/ports.ts';
import { type Limit, nearestLimit } from '../../../domain/petition/limits.ts';
import type { Prisma } from '../prisma.ts';
import { toLimit } from '../stores/limit-store.ts';
import { toPetition } from '../stores/petition-store.ts';
import type { Names } from './names.ts';

export const withLimits = {
  limits: { where: { state: { in: ['running', 'paused'] } }, orderBy: { id: 'asc' } },
} satisfies Prisma.PetitionInclude;
export type RowWithLimits = Prisma.PetitionGetPayload<{ include: typeof withLimits }>;

export function toListRow(row: RowWithLimits, { sealer, names }: { sealer: Sealer; names: Names }): ListRow {
  const { limits, ...petition } = row;
  return {
    petition: toPetition(petition, sealer),
    category: (row.categoryCode && names.categories.get(row.categoryCode)) || null,
    unit: (row.unitId && names.units.get(row.unitId)) || null,
    handler: (row.handlerId && names.staff.get(row.handlerId)) || null,
    due: shownLimit(limits.map(toLimit)),
  };
}

/** The nearest that runs; where all rest, the one that would be. */
export function shownLimit(limits: readonly Limit[]): Limit | null {
  const paused = limits.filter((limit) => limit.state === 'paused').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return nearestLimit(limits) ?? paused[0] ?? null;
}
