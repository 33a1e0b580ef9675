import type { PetitionEvent } from '../../../domain/petition/events.ts';
import type { Limit } from '../../../domain/petition/limits.ts';
import type { Tx } from './transaction.ts';

/** What a transaction has read of a matter since it locked its row: nobody else can have written it since. */
export interface HeldCase {
  events?: PetitionEvent[];
  /** The end of its chain; null for a matter without events. */
  last?: { seq: number; hash: string } | null;
  limits?: Limit[];
}

const transactions = new WeakMap<Tx, Map<string, HeldCase>>();

/** From here on until its end, this transaction holds the matter's row. What it read before counts no more. */
export function hold(tx: Tx, petitionId: string): void {
  // The client itself is no transaction: it has let go of the row by now.
  if ('$connect' in tx) return;
  const cases = transactions.get(tx) ?? new Map<string, HeldCase>();
  transactions.set(tx, cases.set(petitionId, {}));
}

/** Undefined for a matter that is not locked: what was read of it may have changed. */
export const heldCase = (tx: Tx, petitionId: string): HeldCase | undefined => transactions.get(tx)?.get(petitionId);
