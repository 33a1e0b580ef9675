import type { ReceivedFigures, ReceivedPeriod } from '../../../app/repeats/figures.ts';
import type { StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import type { PrismaClient } from '../prisma.ts';
import { withinScope } from './matter-sql.ts';

/**
 * What came in from one day to another (both included, in the office's zone), of the actor's scope, and how many matters
 * that is. Nothing is counted by person.
 */
export async function receivedFigures(
  prisma: PrismaClient,
  actor: StaffActor,
  { from, to, timeZone }: ReceivedPeriod,
): Promise<ReceivedFigures> {
  const start = Prisma.sql`(${from}::date::timestamp at time zone ${timeZone})`;
  const end = Prisma.sql`((${to}::date + 1)::timestamp at time zone ${timeZone})`;
  const [row] = await prisma.$queryRaw<ReceivedFigures[]>`
    select count(*)::int as filings,
      count(*) filter (where p.linked_to_id is null)::int as matters,
      count(*) filter (where p.linked_to_id is not null)::int as repeats,
      (select count(*)::int from submission s join petition p on p.id = s.petition_id
        where s.received_at >= ${start} and s.received_at < ${end} and ${withinScope(actor)}) as submissions
    from petition p where p.received_at >= ${start} and p.received_at < ${end} and ${withinScope(actor)}`;
  return row ?? { filings: 0, matters: 0, repeats: 0, submissions: 0 };
}
