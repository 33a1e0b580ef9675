import { z } from 'zod';
import type { Sealer } from '../../../app/ports.ts';
import { type Actor, type PetitionEvent, parseEventBody } from '../../../domain/petition/events.ts';
import type { Prisma } from '../prisma.ts';
import type { EventJson } from './row-sql.ts';

type Row = Prisma.PetitionEventGetPayload<object>;
const sealedForm = z.object({ sealed: z.string() });

/** An event's row as the domain knows it; sealed data is opened. */
export function toEvent(row: Omit<Row, 'prevHash' | 'hash'>, sealer: Sealer): PetitionEvent {
  const sealed = sealedForm.safeParse(row.data);
  const data = sealed.success ? sealer.openJson(Buffer.from(sealed.data.sealed, 'base64')) : row.data;
  const { id, petitionId, seq, at } = row;
  return { ...parseEventBody(row.type, data), id, petitionId, seq, at, actor: toActor(row) };
}

/** The same from JSON. */
export const eventFromJson = ({ id, at, ...row }: EventJson, petitionId: string, sealer: Sealer): PetitionEvent =>
  toEvent({ ...row, petitionId, id: BigInt(id), at: new Date(at) }, sealer);

function toActor({ actorKind, actorId }: Pick<Row, 'actorKind' | 'actorId'>): Actor {
  if (actorKind === 'staff' && actorId) return { kind: 'staff', id: actorId };
  return actorKind === 'citizen' ? { kind: 'citizen' } : { kind: 'system' };
}
