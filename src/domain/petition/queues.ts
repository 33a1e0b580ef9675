/** The work queues of the office, in the order in which they are shown; `closed` is the shelf. */
export const QUEUES = [
  'mine',
  'unassigned',
  'due_today',
  'overdue',
  'citizen_replied',
  'clarifying',
  'open',
  'closed',
] as const;
export type Queue = (typeof QUEUES)[number];
