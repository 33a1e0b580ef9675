import { z } from 'zod';
import type { HeldMessage, HeldStore } from '../../../app/held/held-store.ts';
import { HELD_ACTIONS } from '../../../domain/desk/held-actions.ts';
import { PETITION_KINDS } from '../../../domain/dialogue/command.ts';
import type { Prisma } from '../prisma.ts';
import { oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

const wordsSchema = z.object({ text: z.string(), fileIds: z.array(z.string()) });

export function createHeldStore({ tx, sealer }: StoreBase): HeldStore {
  const toMessage = (row: Prisma.HeldMessageGetPayload<object>): HeldMessage => {
    const { id, petitionId, staffId, seenSeq, dueAt, refusal } = row;
    return {
      ...{ id, petitionId, staffId, seenSeq, dueAt, refusal },
      action: oneOf(HELD_ACTIONS, row.action, 'held action'),
      words: wordsSchema.parse(sealer.openJson(row.sealed)),
    };
  };
  return {
    add: async ({ words, ...message }) => {
      await tx.heldMessage.create({ data: { ...message, sealed: new Uint8Array(sealer.sealJson(words)) } });
    },
    lock: async (id) => {
      await tx.$queryRaw`select 1 as found from held_message where id = ${id}::uuid for update`;
      const row = await tx.heldMessage.findUnique({ where: { id } });
      return row && toMessage(row);
    },
    remove: async (id) => {
      await tx.heldMessage.delete({ where: { id } });
    },
    refuse: async (id, refusal) => {
      await tx.heldMessage.update({ where: { id }, data: { refusal } });
    },
    overdue: async (before, take) => {
      const where = { refusal: null, dueAt: { lt: before } };
      const rows = await tx.heldMessage.findMany({ where, orderBy: { dueAt: 'asc' }, take, select: { id: true } });
      return rows.map(({ id }) => id);
    },
    listOf: async (staffId) => {
      const rows = await tx.heldMessage.findMany({
        where: { staffId },
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
        include: { petition: { select: { number: true, kind: true } } },
      });
      return rows.map(({ petition: { number, kind }, ...row }) => ({
        ...toMessage(row),
        number,
        kind: oneOf(PETITION_KINDS, kind, 'kind'),
      }));
    },
  };
}
