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
  'open',
  'closed',
] as const;
export type Queue = (typeof QUEUES)[number];
