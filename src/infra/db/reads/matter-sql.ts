import type { ListFilter } from '../../../app/office/reads.ts';
import type { Flag } from '../../../domain/petition/case-facts.ts';
import type { Queue } from '../../../domain/petition/queues.ts';
import { ENDED } from '../../../domain/petition/statuses.ts';
import { type ReadScope, readScope, type StaffActor, selfAndAbsent } from '../../../domain/staff/permissions.ts';
import { Prisma } from '../generated/client.ts';
import { countedIn, within } from './figure-sql.ts';
import { saying } from './search-sql.ts';

/** Conditions on table `petition p`. */
export type Condition = Prisma.Sql;

/** Only what the actor may read; the same rule as `may(actor, 'petition.read', matter)`. */
export function withinScope(actor: StaffActor): Condition {
  const { open, sealed } = readScope(actor);
  if (open === 'all' && sealed === 'all') return notRecused(actor);
  const parts = [
    ...(isEmpty(open) ? [] : [Prisma.sql`(p.kind <> 'whistleblow' and ${ofUnits(open)})`]),
    ...(isEmpty(sealed) ? [] : [Prisma.sql`(p.kind = 'whistleblow' and ${ofUnits(sealed)})`]),
  ];
  // Said as plainly as can be: the planner guesses better the less there is to guess.
  if (parts.length === 0) return Prisma.sql`false`;
  return Prisma.sql`((${Prisma.join(parts, ' or ')}) and ${notRecused(actor)})`;
}

const isEmpty = (reach: ReadScope['open']): boolean => reach !== 'all' && reach.length === 0;

const notRecused = (actor: StaffActor): Condition => Prisma.sql`${actor.id}::uuid <> all(p.recused_ids)`;

/** Handled by one of the units, or with its help. */
function ofUnits(reach: ReadScope['open']): Condition {
  if (reach === 'all') return Prisma.sql`true`;
  const own =
    reach.length === 1 ? Prisma.sql`p.unit_id = ${reach[0]}::uuid` : Prisma.sql`p.unit_id = any(${reach}::uuid[])`;
  return Prisma.sql`(${own} or p.assist_unit_ids && ${reach}::uuid[])`;
}

/** Word for word the condition of the partial index `petition_open_list`. */
const GOES_ON = Prisma.sql`p.status not in (${Prisma.join(ENDED.map((status) => Prisma.raw(`'${status}'`)))})`;

/** What belongs into a queue: a condition on what goes on, except for the shelf. */
export function inQueue(queue: Queue, { actor, today }: { actor: StaffActor; today: string }): Condition {
  if (queue === 'closed')
    return Prisma.sql`p.status in (${Prisma.join(ENDED.map((status) => Prisma.raw(`'${status}'`)))})`;
  if (queue === 'following')
    return Prisma.sql`p.id in (select f.petition_id from case_follow f where f.staff_id = ${actor.id}::uuid)`;
  if (queue === 'execution') return marked('execution');
  if (queue === 'reopen_asked') return marked('reopen_asked');
  const own = ownCondition(queue, { actor, today });
  return own ? Prisma.sql`${GOES_ON} and ${own}` : GOES_ON;
}

/** The first half is word for word the condition of the partial index `petition_flagged`. */
const marked = (flag: Flag): Condition => Prisma.sql`(p.flags <> '{}' and ${flag} = any(p.flags))`;

function ownCondition(
  queue: Exclude<Queue, 'closed' | 'following' | 'execution' | 'reopen_asked'>,
  { actor, today }: { actor: StaffActor; today: string },
): Condition | null {
  switch (queue) {
    case 'mine':
      return ofHandlers(selfAndAbsent(actor));
    case 'urgent':
      return marked('alert');
    case 'unassigned':
      return Prisma.sql`p.unit_id is null and p.status in ('registered', 'clarifying', 'triaged', 'notified', 'handling')`;
    case 'due_today':
      return Prisma.sql`p.next_due_on = ${today}::date`;
    case 'overdue':
      return Prisma.sql`p.next_due_on < ${today}::date`;
    case 'citizen_replied':
      return Prisma.sql`p.citizen_waiting`;
    case 'objected':
      return Prisma.sql`p.status = 'objected'`;
    case 'to_check':
      return marked('letter_drafted');
    case 'to_approve':
      return Prisma.sql`(p.status = 'extension_pending' or ${marked('letter_checked')})`;
    case 'reviewing':
      return Prisma.sql`p.status in ('reviewing', 'rechecking')`;
    case 'supervised':
      return Prisma.sql`(${marked('supervised')} or ${marked('listed')})`;
    case 'clarifying':
      return Prisma.sql`p.status = 'clarifying'`;
    case 'open':
      return null;
  }
}

/** In one's own hands, and in those of colleagues for whom one stands in. */
const ofHandlers = (ids: readonly string[]): Condition =>
  ids.length === 1 ? Prisma.sql`p.handler_id = ${ids[0]}::uuid` : Prisma.sql`p.handler_id = any(${ids}::uuid[])`;

/** What a filter asks for. A text that is a whole number finds that matter alone. */
export function matching(filter: ListFilter, on: { actor: StaffActor; today: string; timeZone: string }): Condition[] {
  const { queue, unitId, kind, categoryCode, status, handler, text, channel, flag } = filter;
  return [
    ...(queue ? [inQueue(queue, on)] : []),
    ...(unitId ? [Prisma.sql`p.unit_id = ${unitId}::uuid`] : []),
    ...(kind ? [Prisma.sql`p.kind = ${kind}`] : []),
    ...(categoryCode === 'none' ? [Prisma.sql`p.category_code is null`] : []),
    ...(categoryCode && categoryCode !== 'none' ? [Prisma.sql`p.category_code = ${categoryCode}`] : []),
    ...(status ? [Prisma.sql`p.status = ${status}`] : []),
    ...(channel ? [Prisma.sql`p.channel = ${channel}`] : []),
    ...(flag ? [marked(flag)] : []),
    ...inPeriod(filter, on),
    ...(handler === 'none' ? [Prisma.sql`p.handler_id is null`] : []),
    ...(handler && handler !== 'none' ? [Prisma.sql`p.handler_id = ${handler}::uuid`] : []),
    ...(text ? [saying(text)] : []),
  ];
}

/** Received in the period, or counted by a figure of it. */
function inPeriod(
  { from, to, figure }: ListFilter,
  { today, timeZone }: { today: string; timeZone: string },
): Condition[] {
  const span = { from, to, today, timeZone };
  if (figure) return [countedIn(figure, span)];
  return from || to ? [within(span, Prisma.sql`p.received_at`)] : [];
}

export const all = (conditions: readonly Condition[]): Condition => Prisma.join([...conditions], ' and ');
