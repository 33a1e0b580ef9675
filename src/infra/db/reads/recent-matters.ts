import type { MatterWords } from '../../../app/office/reads.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import type { PrismaClient } from '../prisma.ts';
import { withinScope } from './matter-sql.ts';

/** Sealed matters are not among them, whoever asks: nothing is tried out on their words. */
export async function recentMatters(prisma: PrismaClient, actor: StaffActor, count: number): Promise<MatterWords[]> {
  return prisma.$queryRaw<MatterWords[]>`
    select p.id::text as id, p.number, p.statement from petition p
    where p.kind <> 'whistleblow' and ${withinScope(actor)}
    order by p.received_at desc, p.id desc limit ${count}`;
}
