import type { FileRecord, FileRecordStore } from '../../../app/stores.ts';
import type { Prisma } from '../prisma.ts';
import { oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

export const FILE_KINDS = ['photo', 'document', 'voice', 'video', 'audio'] as const;

/** Files that staff hand in come by this channel. */
const OFFICE_CHANNEL = 'office';

function toRecord(row: Prisma.FileGetPayload<object>): FileRecord {
  const { id, name, mime, sha256, conversationId, petitionId } = row;
  return {
    ...{ id, name, mime, sha256, conversationId, petitionId },
    kind: oneOf(FILE_KINDS, row.kind, 'kind of file'),
    channelRef: row.channelRef ?? '',
    sizeBytes: Number(row.sizeBytes),
    state: oneOf(['announced', 'stored', 'refused'], row.state, 'file state'),
  };
}

export function createFileRecordStore({ tx }: StoreBase): FileRecordStore {
  return {
    insert: async ({ stored, sizeBytes, ...file }) => {
      const state = stored ? { state: 'stored', sha256: stored.sha256 } : {};
      const { id, conversationId, channel, channelRef, kind, name, mime } = file;
      const { count } = await tx.file.createMany({
        data: [{ id, conversationId, channel, channelRef, kind, name, mime, sizeBytes: BigInt(sizeBytes), ...state }],
        skipDuplicates: true,
      });
      return count > 0;
    },
    attach: async ({ petitionId, eventId, conversationId, forgetConversation, names }) => {
      const owner = conversationId ? { conversationId } : { conversationId: null, channel: OFFICE_CHANNEL };
      const data = { petitionId, eventId, ...(forgetConversation ? { conversationId: null } : {}) };
      for (const { id, name } of names) {
        await tx.file.updateMany({ where: { id, petitionId: null, ...owner }, data: { ...data, name } });
      }
    },
    findLoose: async (ids) => {
      if (ids.length === 0) return [];
      const where = { id: { in: [...ids] }, petitionId: null, conversationId: null, channel: OFFICE_CHANNEL };
      return (await tx.file.findMany({ where })).map(toRecord);
    },
    moveDraftFiles: async (fromConversation, toConversation) => {
      const where = { conversationId: fromConversation, petitionId: null };
      await tx.file.updateMany({ where, data: { conversationId: toConversation } });
    },
    listOfConversation: async (conversationId) =>
      (await tx.file.findMany({ where: { conversationId }, orderBy: { createdAt: 'asc' } })).map(toRecord),
    countByContent: (sha256) => tx.file.count({ where: { sha256 } }),
  };
}
