import type { CaseRecord } from '../../../app/office/reads.ts';
import { officePolicySchema } from '../../../app/settings.ts';
import { DEFAULT_POLICY } from '../../../domain/petition/case-facts.ts';
import type { PrismaClient } from '../prisma.ts';
import { nameOf } from './names.ts';

interface Ties {
  assistUnitIds: string[];
  recusedIds: string[];
  linkedToId: string | null;
}

type Surroundings = Pick<CaseRecord, 'assistUnits' | 'recused' | 'linkedTo' | 'policy'>;

/** What stands around a matter: who helps, who was withdrawn, what it repeats, and the office's own rules. */
export async function caseSurroundings(prisma: PrismaClient, ties: Ties): Promise<Surroundings> {
  const { assistUnitIds, recusedIds, linkedToId } = ties;
  const [units, recused, linkedTo, policy] = await Promise.all([
    assistUnitIds.length === 0 ? [] : prisma.unit.findMany({ where: { id: { in: assistUnitIds } } }),
    recusedIds.length === 0
      ? []
      : prisma.staff.findMany({ where: { id: { in: recusedIds } }, select: { id: true, name: true } }),
    linkedToId === null
      ? null
      : prisma.petition.findUnique({ where: { id: linkedToId }, select: { id: true, number: true } }),
    prisma.setting.findUnique({ where: { key: 'policy' } }),
  ]);
  return {
    assistUnits: units.map((unit) => ({ id: unit.id, name: nameOf(unit) })),
    recused,
    linkedTo,
    policy: policy ? officePolicySchema.parse(policy.value) : DEFAULT_POLICY,
  };
}
