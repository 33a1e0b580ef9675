import { z } from 'zod';
import type { SubscriptionStore } from '../../../app/announcements/subscription-store.ts';
import { contentSchema } from '../../../domain/announcements/content.ts';
import type { StoreBase } from './transaction.ts';

export function createSubscriptionStore({ tx, sealer }: StoreBase): SubscriptionStore {
  return {
    find: (conversationId) =>
      tx.announcementSubscription.findUnique({ where: { conversationId }, select: { areas: true, topics: true } }),
    answersOf: async (conversationId) => {
      const rows = await tx.announcementAnswer.findMany({ where: { conversationId }, orderBy: { answeredAt: 'asc' } });
      return rows.map(({ announcementId, choice, sealed, answeredAt: at }) => ({
        ...{ notice: String(announcementId), choice, at },
        text: sealed && z.string().parse(sealer.openJson(sealed)),
      }));
    },
    set: async (conversationId, { areas, topics }, at) => {
      const kept = { areas, topics };
      await tx.announcementSubscription.upsert({
        where: { conversationId },
        create: { conversationId, createdAt: at, ...kept },
        update: kept,
      });
    },
    remove: async (conversationId) => {
      await tx.announcementSubscription.deleteMany({ where: { conversationId } });
    },
    answer: async ({ id, revision }, { conversationId, choice, text, at }) => {
      const announcementId = BigInt(id);
      const delivery = await tx.announcementDelivery.findUnique({
        where: { announcementId_conversationId: { announcementId, conversationId } },
        select: { state: true },
      });
      // Held until this answer counts: a correction that puts the question otherwise must see it (announcement-drafts.ts).
      const [announcement] = await tx.$queryRaw<{ content: unknown }[]>`
        select content from announcement where id = ${announcementId} for share`;
      if (!announcement || !['delivered', 'edited', 'sending'].includes(delivery?.state ?? '')) return false;
      // What cannot be read any more asks nothing any more.
      const { ask, askRevision = 0 } = contentSchema.safeParse(announcement.content).data ?? {};
      if (askRevision !== revision) return false;
      const fits = ask?.kind === 'reaction' ? choice !== null && choice < ask.choices.length : ask && text !== null;
      if (!fits) return false;
      const kept = { choice, sealed: text === null ? null : sealer.sealJson(text), answeredAt: at };
      await tx.announcementAnswer.upsert({
        where: { announcementId_conversationId: { announcementId, conversationId } },
        create: { announcementId, conversationId, ...kept },
        update: kept,
      });
      return true;
    },
  };
}
