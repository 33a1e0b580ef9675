import type { MatterWords } from '../../../app/office/reads.ts';
import { readScope, type StaffActor } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';

/** Sealed matters are not among them, whoever asks: nothing is tried out on their words. */
export async function recentMatters(prisma: PrismaClient, actor: StaffActor, count: number): Promise<MatterWords[]> {
  const { open } = readScope(actor);
  return prisma.petition.findMany({
    where: { kind: { not: 'whistleblow' }, ...(open === 'all' ? {} : { unitId: { in: open } }) },
    select: { id: true, number: true, statement: true },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: count,
  });
}
