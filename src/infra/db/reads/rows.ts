import type { ListRow } from '../../../app/office/reads.ts';
import type { Sealer } from '../../../app/ports.ts';
import { type Limit, nearestLimit } from '../../../domain/petition/limits.ts';
import type { Prisma, PrismaClient } from '../prisma.ts';
import { toLimit } from '../stores/limit-store.ts';
import { toPetition } from '../stores/petition-store.ts';

export const withNames = {
  unit: true,
  handler: { select: { id: true, name: true } },
  limits: { where: { state: { in: ['running', 'paused'] } }, orderBy: { id: 'asc' } },
} satisfies Prisma.PetitionInclude;
export type NamedRow = Prisma.PetitionGetPayload<{ include: typeof withNames }>;

export type CategoryNames = ReadonlyMap<string, { code: string; name: { 'zh-CN': string; en: string } }>;

export async function categoryNames(prisma: PrismaClient): Promise<CategoryNames> {
  const rows = await prisma.category.findMany({ select: { code: true, nameZh: true, nameEn: true } });
  return new Map(rows.map((row) => [row.code, { code: row.code, name: nameOf(row) }]));
}

export const nameOf = (row: { nameZh: string; nameEn: string }) => ({ 'zh-CN': row.nameZh, en: row.nameEn });

export function toListRow(
  row: NamedRow,
  { sealer, categories }: { sealer: Sealer; categories: CategoryNames },
): ListRow {
  const { unit, handler, limits, ...petition } = row;
  return {
    petition: toPetition(petition, sealer),
    category: (row.categoryCode && categories.get(row.categoryCode)) || null,
    unit: unit && { id: unit.id, name: nameOf(unit) },
    handler,
    due: shownLimit(limits.map(toLimit)),
  };
}

/** The nearest that runs; where all rest, the one that would be. */
export function shownLimit(limits: readonly Limit[]): Limit | null {
  const paused = limits.filter((limit) => limit.state === 'paused').sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return nearestLimit(limits) ?? paused[0] ?? null;
}
