import type { AnnouncementDrafts } from '../../../app/announcements/store.ts';
import type { Channel } from '../../../app/ports.ts';
import { COUNT } from '../../announcements/delivery-sql.ts';
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
  };
}
