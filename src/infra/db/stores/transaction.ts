import type { Sealer } from '../../../app/ports.ts';
import type { Prisma } from '../prisma.ts';

/** Prisma inside one interactive transaction. */
export type Tx = Prisma.TransactionClient;

/** What a transaction touched, to be told to listeners after it has committed. */
export interface Touched {
  /** Petition ids. */
  petitions: Set<string>;
  /** Conversations with a new message: id to channel. */
  conversations: Map<string, string>;
  /** New notices for staff: whom they are for, as JSON. */
  notices: Set<string>;
}

export const nothingTouched = (): Touched => ({ petitions: new Set(), conversations: new Map(), notices: new Set() });

export interface StoreBase {
  tx: Tx;
  sealer: Sealer;
  touched: Touched;
}
