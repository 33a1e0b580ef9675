import type { Petition } from '../../src/domain/petition/petition.ts';
import { QUEUES, type Queue } from '../../src/domain/petition/queues.ts';
import { isEnded } from '../../src/domain/petition/statuses.ts';
import { may, type StaffActor } from '../../src/domain/staff/permissions.ts';

/** The queues as a person would say them; what the database finds is compared with them in test/load. */
const RULES: Record<Queue, (petition: Petition, on: { actor: StaffActor; today: string }) => boolean> = {
  mine: ({ handlerId }, { actor }) => handlerId === actor.id,
  urgent: ({ flags }) => flags.includes('alert'),
  unassigned: ({ unitId, status }) =>
    unitId === null && ['registered', 'clarifying', 'triaged', 'notified', 'handling'].includes(status),
  due_today: ({ nextDueOn }, { today }) => nextDueOn === today,
  overdue: ({ nextDueOn }, { today }) => nextDueOn !== null && nextDueOn < today,
  citizen_replied: ({ citizenWaiting }) => citizenWaiting,
  reopen_asked: ({ flags }) => flags.includes('reopen_asked'),
  objected: ({ status }) => status === 'objected',
  to_check: ({ flags }) => flags.includes('letter_drafted'),
  to_approve: ({ status, flags }) => status === 'extension_pending' || flags.includes('letter_checked'),
  reviewing: ({ status }) => status === 'reviewing' || status === 'rechecking',
  supervised: ({ flags }) => flags.includes('supervised') || flags.includes('listed'),
  execution: ({ flags }) => flags.includes('execution'),
  clarifying: ({ status }) => status === 'clarifying',
  // Nobody follows anything in the simulation.
  following: () => false,
  open: () => true,
  closed: ({ status }) => isEnded(status),
};
/** Shown wherever the matter stands. */
const ANYWHERE: readonly Queue[] = ['reopen_asked', 'execution', 'closed'];

/** The queues in which somebody finds a matter. */
export function queuesShowing(petition: Petition, on: { actor: StaffActor; today: string }): Queue[] {
  if (!may(on.actor, 'petition.read', petition)) return [];
  return QUEUES.filter(
    (queue) => RULES[queue](petition, on) && (ANYWHERE.includes(queue) || !isEnded(petition.status)),
  );
}
