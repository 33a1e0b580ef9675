import type { Clock } from '../../../app/ports.ts';
import type { PetitionEvent } from '../../../domain/petition/events.ts';
import type { Name } from '../../../domain/text.ts';
import type { PrismaClient } from '../prisma.ts';

/** What lists call things by. */
export interface Names {
  categories: ReadonlyMap<string, { code: string; name: Name }>;
  units: ReadonlyMap<string, { id: string; name: Name }>;
  staff: ReadonlyMap<string, { id: string; name: string }>;
}

/** What a matter's row, or one entry of its history, refers to. */
export interface Referring {
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

/** Under these names, history keeps an id or a code. */
const REFERS: Readonly<Record<string, keyof Referring>> = {
  ...{ unitId: 'unitId', fromUnitId: 'unitId', assistUnitIds: 'unitId' },
  ...{ handlerId: 'handlerId', leaderId: 'handlerId', staffId: 'handlerId', fromId: 'handlerId', toId: 'handlerId' },
  ...{ categoryCode: 'categoryCode', fromCategoryCode: 'categoryCode', category: 'categoryCode' },
};

/** All that an event names by id: who did it, and what its data refers to, however deep. */
export function referredTo({ actor, data }: Pick<PetitionEvent, 'actor' | 'data'>): Referring[] {
  const found: Referring[] = actor.kind === 'staff' ? [{ ...NOTHING, handlerId: actor.id }] : [];
  const look = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const one of value) look(one, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) look(one, name);
    else if (typeof value === 'string' && REFERS[key]) found.push({ ...NOTHING, [REFERS[key]]: value });
  };
  look(data, '');
  return found;
}

const NOTHING: Referring = { categoryCode: null, unitId: null, handlerId: null };

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
