import type { Clock } from '../../../app/ports.ts';
import type { Name } from '../../../domain/text.ts';
import type { PrismaClient } from '../prisma.ts';

/** What lists call things by. */
export interface Names {
  categories: ReadonlyMap<string, { code: string; name: Name }>;
  units: ReadonlyMap<string, { id: string; name: Name }>;
  staff: ReadonlyMap<string, { id: string; name: string }>;
}

/** What a matter's row refers to. */
interface Referring {
  categoryCode: string | null;
  unitId: string | null;
  handlerId: string | null;
}

/** A new name shows in lists within this time; something new at once. */
const FRESH_MS = 15_000;

export const nameOf = (row: { nameZh: string; nameEn: string }): Name => ({ 'zh-CN': row.nameZh, en: row.nameEn });

/** The few names that every row of every list needs, kept for a moment instead of joined each time. */
export function createNames(prisma: PrismaClient, clock: Clock): (rows: readonly Referring[]) => Promise<Names> {
  let held: { at: number; names: Names } | undefined;
  return async (rows) => {
    const now = clock.now().getTime();
    const isFresh = held !== undefined && now >= held.at && now - held.at < FRESH_MS;
    if (held && isFresh && rows.every((row) => knows(held?.names, row))) return held.names;
    const names = await readNames(prisma);
    held = { at: now, names };
    return names;
  };
}

function knows(names: Names | undefined, { categoryCode, unitId, handlerId }: Referring): boolean {
  if (!names) return false;
  return (
    (categoryCode === null || names.categories.has(categoryCode)) &&
    (unitId === null || names.units.has(unitId)) &&
    (handlerId === null || names.staff.has(handlerId))
  );
}

async function readNames(prisma: PrismaClient): Promise<Names> {
  const [categories, units, staff] = await Promise.all([
    prisma.category.findMany({ select: { code: true, nameZh: true, nameEn: true } }),
    prisma.unit.findMany({ select: { id: true, nameZh: true, nameEn: true } }),
    prisma.staff.findMany({ select: { id: true, name: true } }),
  ]);
  return {
    categories: new Map(categories.map((row) => [row.code, { code: row.code, name: nameOf(row) }])),
    units: new Map(units.map((row) => [row.id, { id: row.id, name: nameOf(row) }])),
    staff: new Map(staff.map((row) => [row.id, row])),
  };
}
