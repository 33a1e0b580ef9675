import { type ReceptionStore, receptionRecord } from '../../../app/counter/reception.ts';
import type { StoreBase } from './transaction.ts';

export function createReceptionStore({ tx, sealer }: StoreBase): ReceptionStore {
  return {
    insert: async ({ submissionId, petitionId, receiverId, at, facts, answerBy }) => {
      const sealed = sealer.sealJson({ facts, answerBy });
      await tx.reception.create({ data: { submissionId, petitionId, receiverId, sealed, createdAt: at } });
    },
    find: async (petitionId) => {
      const row = await tx.reception.findFirst({ where: { petitionId }, orderBy: { createdAt: 'asc' } });
      return row && { ...receptionRecord.parse(sealer.openJson(row.sealed)), receiverId: row.receiverId };
    },
    setReceiver: async (petitionId, receiverId) => {
      await tx.reception.updateMany({ where: { petitionId }, data: { receiverId } });
    },
  };
}
