import { castStaff } from '../../../app/load/cast-staff.ts';
import { Crew } from '../../../app/load/crew.ts';
import { phraseStock } from '../../../app/load/phrases.ts';
import type { Stage } from '../../../app/load/play-matter.ts';
import type { CategoryRecord } from '../../../app/stores.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';

export type Cast = Pick<Stage, 'crew' | 'categories' | 'unitOf' | 'unitIds'>;

/** Makes the load's accounts, or finds those of an earlier load. All have the same password. */
export async function hireStaff(
  prisma: PrismaClient,
  input: { categories: readonly CategoryRecord[]; passwordHash: string },
): Promise<Cast> {
  const units = await prisma.unit.findMany({ where: { isOpen: true }, orderBy: { code: 'asc' } });
  const hired = new Map<string, StaffActor>();
  for (const { login, grants } of castStaff(units)) {
    const { passwordHash } = input;
    const { id } = await prisma.staff.upsert({
      where: { login },
      create: { login, name: login, passwordHash, roles: { create: grants } },
      update: { passwordHash },
    });
    hired.set(login, { id, name: login, grants });
  }
  // Where there are others, the administrator keeps out of it.
  const working = [...hired.values()].filter(({ grants }) => grants.every(({ role }) => role !== 'administrator'));
  return castOf(working, input.categories);
}

/** The cast of an office whose staff is known. */
export function castOf(
  staff: readonly StaffActor[],
  categories: readonly Pick<CategoryRecord, 'code' | 'unitId'>[],
): Cast {
  const unitIds = [...new Set(staff.flatMap(({ grants }) => grants.flatMap(({ unitId }) => unitId ?? [])))];
  if (unitIds.length === 0) throw new Error('The office has no units to give matters to');
  const routed = categories.flatMap(({ code, unitId }) =>
    unitId !== null && unitIds.includes(unitId) ? [[code, unitId] as const] : [],
  );
  return {
    crew: new Crew(staff),
    categories: categories.map(({ code }) => code).sort((a, b) => subjects(b) - subjects(a)),
    unitOf: new Map(routed),
    unitIds,
  };
}

/** The more there is to say about a category, the more is written about it. */
const subjects = (category: string): number => phraseStock.problems[category]?.length ?? 0;
