import { castStaff } from '../../../app/load/cast-staff.ts';
import { phraseStock } from '../../../app/load/phrases.ts';
import type { LoadCast, LoadUnit } from '../../../app/load/play-matter.ts';
import type { CategoryRecord } from '../../../app/stores.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';

/** Makes the load's accounts, or finds those of an earlier load. All have the same password. */
export async function hireStaff(
  prisma: PrismaClient,
  input: { categories: readonly CategoryRecord[]; passwordHash: string },
): Promise<LoadCast> {
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
  return castOf([...hired.values()], input.categories);
}

function castOf(staff: readonly StaffActor[], categories: readonly CategoryRecord[]): LoadCast {
  const holding = (role: string) => staff.filter(({ grants }) => grants.some((grant) => grant.role === role));
  const unitIds = [...new Set(staff.flatMap(({ grants }) => grants.flatMap(({ unitId }) => unitId ?? [])))];
  const units = unitIds.flatMap((id): LoadUnit[] => {
    const inUnit = (role: string) => holding(role).filter(({ grants }) => grants.some(({ unitId }) => unitId === id));
    const [head] = inUnit('unit_head');
    return head ? [{ id, head, handlers: inUnit('unit_handler') }] : [];
  });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const routed = categories.flatMap(({ code, unitId }) => {
    const unit = unitId === null ? undefined : byId.get(unitId);
    return unit ? [[code, unit] as const] : [];
  });
  const [sealedReader] = holding('sealed_reader');
  if (!sealedReader || units.length === 0) throw new Error('The office has no units to give matters to');
  return {
    units,
    unitOf: new Map(routed),
    categories: categories.map(({ code }) => code).sort((a, b) => subjects(b) - subjects(a)),
    dispatchers: holding('triage_officer'),
    registrars: holding('registrar'),
    sealedReader,
  };
}

/** The more there is to say about a category, the more is written about it. */
const subjects = (category: string): number => phraseStock.problems[category]?.length ?? 0;
