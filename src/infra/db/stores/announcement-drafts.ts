import type { AnnouncementDrafts, AnnouncementPatch } from '../../../app/announcements/store.ts';
import { ANNOUNCEMENT_STATES, HELD_UP, heldUpAs } from '../../../domain/announcements/lifecycle.ts';
import { COUNT } from '../../announcements/delivery-sql.ts';
import type { Prisma } from '../generated/client.ts';
import { oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

export function createAnnouncementDrafts({ tx }: Pick<StoreBase, 'tx'>): AnnouncementDrafts {
  return {
    handIn: async (draft, at) => {
      const { locales, areas, topics } = draft.audience;
      const reached = await tx.$queryRawUnsafe<unknown[]>(COUNT, locales, areas, topics);
      if (reached.length === 0) return null;
      const data = { ...draft, state: 'submitted', createdAt: at, updatedAt: at };
      return String((await tx.announcement.create({ data })).id);
    },
    holdUp: async (id, reason, updatedAt) => {
      const [row] = await tx.$queryRaw<{ state: string; isOver: boolean; isTold: boolean }[]>`
        select state, ended_at is not null as "isOver", exists (
          select from announcement_delivery d
          where d.announcement_id = a.id and d.state in ('delivered', 'edited')) as "isTold"
        from announcement a where id = ${BigInt(id)} for update`;
      const state = row && HELD_UP[oneOf(ANNOUNCEMENT_STATES, row.state, 'state of a notice')];
      if (!state || (row.isOver && !row.isTold)) return null;
      const patch: AnnouncementPatch = { state, reason, ...(state === 'draft' && { approverId: null }) };
      const data = { ...columns(patch), updatedAt, version: { increment: 1 } };
      await tx.announcement.update({ where: { id: BigInt(id) }, data });
      return heldUpAs(state);
    },
    isAnswered: async (id) => {
      const announcementId = BigInt(id);
      await tx.$queryRaw`select from announcement where id = ${announcementId} for update`;
      return (await tx.announcementAnswer.findFirst({ where: { announcementId }, select: { choice: true } })) !== null;
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
