import type { Logger } from 'pino';
import { z } from 'zod';
import type { AnnouncementStore, Reach } from '../../app/announcements/store.ts';
import type { Sealer } from '../../app/ports.ts';
import { announcementReader } from '../announcements/announcement-rows.ts';
import { COUNT } from '../announcements/delivery-sql.ts';
import type { PrismaClient } from './prisma.ts';
import { localeOf } from './stores/columns.ts';

export interface AnnouncementStoreDeps {
  prisma: PrismaClient;
  sealer: Pick<Sealer, 'openJson'>;
  log: Pick<Logger, 'error'>;
}

/** Words of recipients that are shown; all are counted. */
const TEXTS_SHOWN = 200;

export function createAnnouncementStore({ prisma, sealer, log }: AnnouncementStoreDeps): AnnouncementStore {
  const read = announcementReader(log);
  return {
    list: async ({ before, size, states }) => {
      const where = {
        ...(before !== null && { id: { lt: BigInt(before) } }),
        ...(states && { state: { in: [...states] } }),
      };
      return read(await prisma.announcement.findMany({ where, orderBy: { id: 'desc' }, take: size }));
    },
    count: () => prisma.announcement.count(),
    find: async (id) => {
      const rows = await prisma.announcement.findMany({ where: { id: BigInt(id) } });
      return read(rows)[0]?.announcement ?? null;
    },
    insert: async (draft, at) => {
      const data = { ...draft, state: 'draft', createdAt: at, updatedAt: at };
      const { id } = await prisma.announcement.create({ data });
      return String(id);
    },
    remove: async (id) =>
      (await prisma.announcement.deleteMany({ where: { id: BigInt(id), state: 'draft', startedAt: null } })).count ===
      1,
    reach: ({ locales, areas, topics }) => prisma.$queryRawUnsafe<Reach[]>(COUNT, locales, areas, topics),
    ownChat: async (staffId) => {
      const conversation = { select: { id: true, channel: true, locale: true } };
      const row = await prisma.staffBot.findUnique({ where: { staffId }, select: { conversation } });
      return row && { ...row.conversation, locale: localeOf(row.conversation.locale) };
    },
    tally: async (id) => {
      const rows = await prisma.announcementTally.findMany({ where: { announcementId: BigInt(id) } });
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    },
    pulse: async () => {
      const rows = await prisma.$queryRaw<{ id: string; ended: number }[]>`
        select a.id::text as id, coalesce(sum(t.count), 0)::int as ended
        from announcement a left join announcement_tally t on t.announcement_id = a.id
        where a.state in ('sending', 'revising') group by a.id`;
      return new Map(rows.map(({ id, ended }) => [id, ended]));
    },
    answers: (id) => answersTo({ prisma, sealer }, BigInt(id)),
  };
}

async function answersTo({ prisma, sealer }: Pick<AnnouncementStoreDeps, 'prisma' | 'sealer'>, announcementId: bigint) {
  const [grouped, written, latest] = await Promise.all([
    prisma.announcementAnswer.groupBy({
      by: ['choice'],
      where: { announcementId, choice: { not: null } },
      _count: true,
      orderBy: { choice: 'asc' },
    }),
    prisma.announcementAnswer.count({ where: { announcementId, sealed: { not: null } } }),
    prisma.announcementAnswer.findMany({
      where: { announcementId, sealed: { not: null } },
      orderBy: { answeredAt: 'desc' },
      take: TEXTS_SHOWN,
      select: { sealed: true },
    }),
  ]);
  return {
    choices: grouped.map(({ choice, _count: count }) => ({ choice: choice ?? 0, count })),
    written,
    texts: latest.flatMap(({ sealed }) => (sealed ? (wordsIn(sealer, sealed) ?? []) : [])),
  };
}

/** Null where they were sealed with a key that is gone: the others are shown all the same. */
function wordsIn(sealer: Pick<Sealer, 'openJson'>, sealed: Uint8Array): string | null {
  try {
    return z.string().parse(sealer.openJson(sealed));
  } catch {
    return null;
  }
}

/** Names of members of staff, closed accounts included: who wrote and who approved stays readable. */
export const createStaffNames =
  (prisma: PrismaClient) =>
  async (ids: readonly string[]): Promise<Map<string, string>> => {
    const rows = await prisma.staff.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
