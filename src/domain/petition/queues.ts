import { holds, type Permission, type StaffActor } from '../staff/permissions.ts';

/** The work queues of the office, in the order in which they are shown; `closed` is the shelf. */
export const QUEUES = [
  'mine',
  'urgent',
  'unassigned',
  'due_today',
  'overdue',
  'citizen_replied',
  'reopen_asked',
  'objected',
  'to_check',
  'to_approve',
  'reviewing',
  'supervised',
  'execution',
  'clarifying',
  'following',
  'open',
  'closed',
] as const;
export type Queue = (typeof QUEUES)[number];

/**
 * Whose work a queue can hold: whoever has one of these permissions for anything at all. A queue that is not named here
 * is everybody's who reads matters.
 */
const QUEUE_FOR: Partial<Record<Queue, readonly Permission[]>> = {
  mine: ['petition.accept', 'petition.reply'],
  urgent: ['petition.acknowledge'],
  unassigned: ['petition.triage', 'petition.propose'],
  citizen_replied: ['petition.reply', 'petition.ask'],
  reopen_asked: ['petition.reopen'],
  objected: ['petition.triage', 'petition.object'],
  to_check: ['petition.check'],
  to_approve: ['petition.approve', 'petition.sign'],
  reviewing: ['petition.review'],
  supervised: ['petition.supervise', 'petition.accept'],
  execution: ['petition.reply', 'petition.supervise'],
  clarifying: ['petition.ask'],
};

/** The queues in which this member of staff can ever have something to do, in their order. */
export function queuesOf(actor: StaffActor): Queue[] {
  return QUEUES.filter((queue) => QUEUE_FOR[queue]?.some((permission) => holds(actor, permission)) ?? true);
}
