import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';
import type { EventStore } from '../../../app/stores.ts';
import { CHAIN_START, chainHash } from '../../../domain/petition/event-chain.ts';
import {
  type Actor,
  type PetitionEvent,
  type PetitionEventBody,
  parseEventBody,
} from '../../../domain/petition/events.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import { isSealed } from '../../../domain/staff/permissions.ts';
import type { Prisma } from '../prisma.ts';
import { type HeldCase, heldCase } from './held-cases.ts';
import type { StoreBase, Tx } from './transaction.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

type Row = Prisma.PetitionEventGetPayload<object>;
const sealedForm = z.object({ sealed: z.string() });

/** An event's row as the domain knows it; sealed data is opened. */
export function toEvent(row: Omit<Row, 'prevHash' | 'hash'>, sealer: Sealer): PetitionEvent {
  const sealed = sealedForm.safeParse(row.data);
  const data = sealed.success ? sealer.openJson(Buffer.from(sealed.data.sealed, 'base64')) : row.data;
  const { id, petitionId, seq, at } = row;
  return { ...parseEventBody(row.type, data), id, petitionId, seq, at, actor: toActor(row) };
}

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
      if (held?.events) return [...held.events];
      const rows = await tx.petitionEvent.findMany({ where: { petitionId: id }, orderBy: { seq: 'asc' } });
      const events = rows.map((row) => toEvent(row, sealer));
      if (held) Object.assign(held, { events: [...events], last: rows.at(-1) ?? null } satisfies HeldCase);
      return events;
    },
  };
}

const lastOf = (tx: Tx, petitionId: string): Promise<{ seq: number; hash: string } | null> =>
  tx.petitionEvent.findFirst({ where: { petitionId }, orderBy: { seq: 'desc' }, select: { seq: true, hash: true } });

function toActor({ actorKind, actorId }: Pick<Row, 'actorKind' | 'actorId'>): Actor {
  if (actorKind === 'staff' && actorId) return { kind: 'staff', id: actorId };
  return actorKind === 'citizen' ? { kind: 'citizen' } : { kind: 'system' };
}
