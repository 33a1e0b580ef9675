import type { ListFilter } from '../../../app/office/reads.ts';
import type { Queue } from '../../../domain/petition/queues.ts';
import { type ReadScope, readScope, type StaffActor } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import { saying } from './search-sql.ts';

/** Conditions on table `petition p`. */
export type Condition = Prisma.Sql;

/** Only what the actor may read; the same rule as `may(actor, 'petition.read', matter)`. */
export function withinScope(actor: StaffActor): Condition {
  const { open, sealed } = readScope(actor);
  if (open === 'all' && sealed === 'all') return Prisma.sql`true`;
  const parts = [
    ...(isEmpty(open) ? [] : [Prisma.sql`(p.kind <> 'whistleblow' and ${ofUnits(open)})`]),
    ...(isEmpty(sealed) ? [] : [Prisma.sql`(p.kind = 'whistleblow' and ${ofUnits(sealed)})`]),
  ];
  // Said as plainly as can be: the planner guesses better the less there is to guess.
  return parts.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(parts, ' or ')})`;
}

const isEmpty = (reach: ReadScope['open']): boolean => reach !== 'all' && reach.length === 0;

function ofUnits(reach: ReadScope['open']): Condition {
  if (reach === 'all') return Prisma.sql`true`;
  if (reach.length === 1) return Prisma.sql`p.unit_id = ${reach[0]}::uuid`;
  return Prisma.sql`p.unit_id = any(${reach}::uuid[])`;
}

/** What belongs into a queue. */
export function inQueue(queue: Queue, { actor, today }: { actor: StaffActor; today: string }): Condition {
  switch (queue) {
    case 'mine':
      return Prisma.sql`p.status <> 'closed' and p.handler_id = ${actor.id}::uuid`;
    case 'unassigned':
      return Prisma.sql`p.status in ('registered', 'clarifying') and p.unit_id is null`;
    case 'due_today':
      return Prisma.sql`p.status <> 'closed' and p.next_due_on = ${today}::date`;
    case 'overdue':
      return Prisma.sql`p.status <> 'closed' and p.next_due_on < ${today}::date`;
    case 'citizen_replied':
      return Prisma.sql`p.status <> 'closed' and p.citizen_waiting`;
    case 'clarifying':
      return Prisma.sql`p.status = 'clarifying'`;
    case 'open':
      return Prisma.sql`p.status <> 'closed'`;
    case 'closed':
      return Prisma.sql`p.status = 'closed'`;
  }
}

/** What a filter asks for. A text that is a whole number finds that matter alone. */
export function matching(filter: ListFilter, on: { actor: StaffActor; today: string }): Condition[] {
  const { queue, unitId, kind, categoryCode, status, handler, text } = filter;
  return [
    ...(queue ? [inQueue(queue, on)] : []),
    ...(unitId ? [Prisma.sql`p.unit_id = ${unitId}::uuid`] : []),
    ...(kind ? [Prisma.sql`p.kind = ${kind}`] : []),
    ...(categoryCode ? [Prisma.sql`p.category_code = ${categoryCode}`] : []),
    ...(status ? [Prisma.sql`p.status = ${status}`] : []),
    ...(handler === 'none' ? [Prisma.sql`p.handler_id is null`] : []),
    ...(handler && handler !== 'none' ? [Prisma.sql`p.handler_id = ${handler}::uuid`] : []),
    ...(text ? [saying(text)] : []),
  ];
}

export const all = (conditions: readonly Condition[]): Condition => Prisma.join([...conditions], ' and ');
