/** Where a matter stands. The public sees the same words (`matter:status.<status>`). */
export const STATUSES = [
  'registered',
  'clarifying',
  'triaged',
  'notified',
  'dispatched',
  'objected',
  'handling',
  'extension_pending',
  'replied',
  'feedback_done',
  'closed',
  'reviewing',
  'rechecking',
  'concluded',
  'transferred_out',
  'not_accepted',
  /** It repeats another matter, which is handled in its place. */
  'linked',
  'archived',
] as const;
export type Status = (typeof STATUSES)[number];

/** How a matter ended; kept when it is archived. */
export const OUTCOMES = ['answered', 'withdrawn', 'transferred_out', 'not_accepted', 'concluded'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Nothing is left to do but to file it: what work queues leave out. The database's partial indexes say the same. */
export const ENDED = [
  'closed',
  'concluded',
  'transferred_out',
  'not_accepted',
  'linked',
  'archived',
] as const satisfies readonly Status[];

/** Somebody still owes the petitioner an answer. */
export const OPEN = [
  'registered',
  'clarifying',
  'triaged',
  'notified',
  'dispatched',
  'objected',
  'handling',
  'extension_pending',
  'reviewing',
  'rechecking',
] as const satisfies readonly Status[];

const openStatuses: readonly Status[] = OPEN;
export const isOpen = (status: Status): boolean => openStatuses.includes(status);

const endedStatuses: readonly Status[] = ENDED;
export const isEnded = (status: Status): boolean => endedStatuses.includes(status);
