import { z } from 'zod';
import type { DutyStore, FeedStore } from '../../../app/duty/duty-store.ts';
import type { DutyShift } from '../generated/client.ts';
import { dateOf, dayOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

/** Of this advisory lock: any number that nothing else in the database takes. */
const ROSTER_LOCK = 7_204_013;
const wordsSchema = z.object({ words: z.string() });

const toShift = ({ id, day, startsAt, endsAt, leaderId, staffIds, phone }: DutyShift) => ({
  ...{ id, startsAt, endsAt, leaderId, staffIds, phone },
  day: dayOf(day),
});

export function createDutyStore({ tx, sealer }: Pick<StoreBase, 'tx' | 'sealer'>): DutyStore {
  return {
    lock: async () => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${ROSTER_LOCK}::bigint)`;
    },
    find: async (id) => {
      const row = await tx.dutyShift.findUnique({ where: { id } });
      return row && toShift(row);
    },
    between: async (from, to) => {
      const where = { startsAt: { lt: to }, endsAt: { gt: from } };
      return (await tx.dutyShift.findMany({ where, orderBy: { startsAt: 'asc' } })).map(toShift);
    },
    insert: async ({ day, staffIds, ...shift }) =>
      (await tx.dutyShift.create({ data: { ...shift, staffIds: [...staffIds], day: dateOf(day) } })).id,
    remove: async (id) => {
      await tx.dutyShift.delete({ where: { id } });
    },
    addEntry: async ({ words, ...entry }) => {
      await tx.dutyEntry.create({ data: { ...entry, sealed: sealer.sealJson({ words }) } });
    },
    entries: async (shiftIds) => {
      const where = { shiftId: { in: [...shiftIds] } };
      const rows = await tx.dutyEntry.findMany({ where, orderBy: { id: 'desc' } });
      return rows.map(({ shiftId, byId, toId, at, sealed }) => {
        const { words } = wordsSchema.parse(sealer.openJson(sealed));
        return { shiftId, byId, toId, at, words };
      });
    },
  };
}

export function createFeedStore({ tx }: Pick<StoreBase, 'tx'>): FeedStore {
  return {
    put: async (staffId, { tokenHash, at }) => {
      const data = { tokenHash, createdAt: at };
      await tx.calendarFeed.upsert({ where: { staffId }, create: { staffId, ...data }, update: data });
    },
    remove: async (staffId) => {
      await tx.calendarFeed.deleteMany({ where: { staffId } });
    },
    findStaff: async (tokenHash) => (await tx.calendarFeed.findUnique({ where: { tokenHash } }))?.staffId ?? null,
  };
}
