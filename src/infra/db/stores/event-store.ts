import { createHash } from 'node:crypto';
import type { Sealer } from '../../../app/ports.ts';
import type { EventStore } from '../../../app/stores.ts';
import { CHAIN_START, chainHash } from '../../../domain/petition/event-chain.ts';
import type { Actor, PetitionEventBody } from '../../../domain/petition/events.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import { toEvent } from './event-row.ts';
import { heldCase, readHeld } from './held-cases.ts';
import type { StoreBase, Tx } from './transaction.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The row of a matter's next event, chained to its last; without its matter's id, for nested writing. */
export function linkedEvent(
  petition: Pick<Petition, 'id' | 'kind'>,
  { type, data, actor, at }: PetitionEventBody & { actor: Actor; at: Date },
  { last, sealer }: { last: { seq: number; hash: string } | null; sealer: Sealer },
) {
  const kept = isSealed(petition) ? { sealed: Buffer.from(sealer.sealJson(data)).toString('base64') } : data;
  const prevHash = last?.hash ?? CHAIN_START;
  const actorId = actor.kind === 'staff' ? actor.id : null;
  const link = { seq: (last?.seq ?? 0) + 1, type, actorKind: actor.kind, actorId };
  const hash = chainHash(prevHash, { petitionId: petition.id, ...link, at: at.toISOString(), data: kept }, sha256);
  return { ...link, at, data: kept, prevHash, hash };
}

export function createEventStore({ tx, sealer, touched }: StoreBase): EventStore {
  return {
    append: async (petition, event) => {
      touched.petitions.add(petition.id);
      const held = heldCase(tx, petition.id);
      const last = held?.last !== undefined ? held.last : await lastOf(tx, petition.id);
      const data = { petitionId: petition.id, ...linkedEvent(petition, event, { last, sealer }) };
      const written = toEvent(await tx.petitionEvent.create({ data }), sealer);
      if (held) held.last = { seq: data.seq, hash: data.hash };
      held?.events?.push(written);
      return written;
    },
    list: async ({ id }) => {
      const held = heldCase(tx, id);
      if (held) return [...(held.events ?? (await readHeld({ tx, sealer }, id)).events)];
      const rows = await tx.petitionEvent.findMany({ where: { petitionId: id }, orderBy: { seq: 'asc' } });
      return rows.map((row) => toEvent(row, sealer));
    },
  };
}

const lastOf = (tx: Tx, petitionId: string): Promise<{ seq: number; hash: string } | null> =>
  tx.petitionEvent.findFirst({ where: { petitionId }, orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });
