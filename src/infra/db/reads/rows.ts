import type { ListRow } from '../../../app/office/reads.ts';
import type { Sealer } from '../../../app/ports.ts';
import { type Limit, nearestLimit } from '../../../domain/petition/limits.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import type { Prisma } from '../prisma.ts';
import { toLimit } from '../stores/limit-row.ts';
import { toPetition } from '../stores/petition-store.ts';
import type { Names } from './names.ts';

export const withLimits = {
  limits: { where: { state: { in: ['running', 'paused'] } }, orderBy: { id: 'asc' } },
} satisfies Prisma.PetitionInclude;
type RowWithLimits = Prisma.PetitionGetPayload<{ include: typeof withLimits }>;

export const toListRow = ({ limits, ...row }: RowWithLimits, known: { sealer: Sealer; names: Names }): ListRow =>
  listRow(toPetition(row, known.sealer), limits.map(toLimit), known.names);

export const listRow = (petition: Petition, limits: readonly Limit[], names: Names): ListRow => ({
  petition,
  category: (petition.categoryCode && names.categories.get(petition.categoryCode)) || null,
  unit: (petition.unitId && names.units.get(petition.unitId)) || null,
  handler: (petition.handlerId && names.staff.get(petition.handlerId)) || null,
  due: shownLimit(limits),
});

/** The nearest that runs; where all rest, the one that would be. */
function shownLimit(limits: readonly Limit[]): Limit | null {
  const paused = limits.filter((limit) => limit.state === 'paused').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return nearestLimit(limits) ?? paused[0] ?? null;
}
