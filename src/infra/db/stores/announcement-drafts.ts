import type { AnnouncementDrafts, AnnouncementPatch } from '../../../app/announcements/store.ts';
import type { Channel } from '../../../app/ports.ts';
import { COUNT } from '../../announcements/delivery-sql.ts';
import type { Prisma } from '../generated/client.ts';
import type { StoreBase } from './transaction.ts';

const CHANNELS: readonly Channel[] = ['telegram', 'webchat'];

export function createAnnouncementDrafts({ tx }: Pick<StoreBase, 'tx'>): AnnouncementDrafts {
  return {
    handIn: async (draft, at) => {
      const { locales, areas, topics } = draft.audience;
      const reached = await tx.$queryRawUnsafe<unknown[]>(COUNT, [...CHANNELS], locales, areas, topics);
      if (reached.length === 0) return null;
      const data = { ...draft, state: 'submitted', createdAt: at, updatedAt: at };
      return String((await tx.announcement.create({ data })).id);
    },
    handBack: async (id, reason, updatedAt) => {
      const where = { id: BigInt(id), state: { in: ['submitted', 'scheduled'] } };
      const data = { ...columns({ state: 'draft', approverId: null, reason }), updatedAt, version: { increment: 1 } };
      return (await tx.announcement.updateMany({ where, data })).count === 1;
    },
    update: async (id, { version, states }, patch) => {
      const where = { id: BigInt(id), version, state: { in: [...states] } };
      const data = { ...columns(patch), version: { increment: 1 } };
      return (await tx.announcement.updateMany({ where, data })).count === 1;
    },
  };
}

function columns({
  reason,
  proposal,
  content,
  audience,
  ...patch
}: AnnouncementPatch): Prisma.AnnouncementUpdateManyMutationInput {
  return {
    ...patch,
    ...(content && { content }),
    ...(audience && { audience }),
    // An empty object is none: infra/announcements/announcement-rows.ts.
    ...(reason !== undefined && { reason: reason ?? {} }),
    ...(proposal !== undefined && { proposal: proposal ?? {} }),
  };
}
