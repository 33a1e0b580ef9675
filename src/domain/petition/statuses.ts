/** Where a matter stands. The public sees the same words (`matter:status.<status>`). */
export const STATUSES = ['registered', 'clarifying', 'dispatched', 'handling', 'replied', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** Why a closed matter is closed. */
export const OUTCOMES = ['answered', 'withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Somebody still owes the petitioner something. */
export const OPEN: readonly Status[] = ['registered', 'clarifying', 'dispatched', 'handling'];

export const isOpen = (status: Status): boolean => OPEN.includes(status);
