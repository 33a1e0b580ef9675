import type { Sealer } from '../../../app/ports.ts';
import type { PetitionEvent } from '../../../domain/petition/events.ts';
import type { Limit } from '../../../domain/petition/limits.ts';
import { Prisma } from '../generated/client.ts';
import { eventFromJson } from './event-row.ts';
import { limitFromJson } from './limit-row.ts';
import { type EventJson, eventsOf, type LimitJson, limitsOf } from './row-sql.ts';
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

/**
 * Events and limits of a matter that is locked, in one statement: what an act is decided by. Not in the one that locks:
 * after waiting for the row it would still show what was there before the wait.
 */
export async function readHeld(
  { tx, sealer }: { tx: Tx; sealer: Sealer },
  petitionId: string,
): Promise<{ events: PetitionEvent[]; limits: Limit[] }> {
  const of = Prisma.sql`asked.id`;
  const [row] = await tx.$queryRaw<{ events: EventJson[]; limits: LimitJson[] }[]>`
    with asked as (select ${petitionId}::uuid as id)
    select ${eventsOf(of)} as events, ${limitsOf(of)} as limits from asked`;
  const { events = [], limits = [] } = row ?? {};
  const read = {
    events: events.map((event) => eventFromJson(event, petitionId, sealer)),
    last: events.at(-1) ?? null,
    limits: limits.map(limitFromJson),
  };
  const held = heldCase(tx, petitionId);
  if (held) Object.assign(held, { ...held, ...read });
  return read;
}
