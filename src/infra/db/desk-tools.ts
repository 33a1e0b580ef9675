import type { CannedFilter, CannedReply, DeskTools } from '../../app/desk/ports.ts';
import { CANNED_USES } from '../../domain/desk/canned-reply.ts';
import type { Prisma, PrismaClient } from './prisma.ts';
import { localeOf, oneOf } from './stores/columns.ts';

export function createDeskTools(prisma: PrismaClient): DeskTools {
  return { ...viewTools(prisma), ...cannedTools(prisma) };
}

function viewTools(prisma: PrismaClient): Pick<DeskTools, 'views' | 'saveView' | 'removeView'> {
  const select = { id: true, name: true, query: true, unitId: true } as const;
  return {
    views: async ({ staffId, unitIds }) => {
      const rows = await prisma.savedView.findMany({
        where: { OR: [{ staffId }, { unitId: { in: [...unitIds] } }] },
        orderBy: [{ unitId: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { id: 'asc' }],
        select,
      });
      return rows;
    },
    saveView: ({ staffId, unitId, name, query }) =>
      prisma.savedView.create({ data: { staffId: unitId ? null : staffId, unitId, name, query }, select }),
    removeView: async (id, { staffId, unitIds }) => {
      const own = { OR: [{ staffId }, { unitId: { in: [...unitIds] } }] };
      const { count } = await prisma.savedView.deleteMany({ where: { id, ...own } });
      return count > 0;
    },
  };
}

function cannedTools(prisma: PrismaClient): Omit<DeskTools, 'views' | 'saveView' | 'removeView'> {
  return {
    cannedReplies: async (filter) => {
      const rows = await prisma.cannedReply.findMany({
        where: whereFits(filter),
        orderBy: [{ used: 'desc' }, { title: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toCanned).sort((a, b) => specificity(b) - specificity(a));
    },
    findCanned: async (id) => {
      const row = await prisma.cannedReply.findUnique({ where: { id } });
      return row && toCanned(row);
    },
    putCanned: async ({ id, at, ...reply }) => {
      const data = { ...reply, updatedAt: at };
      const row = id
        ? await prisma.cannedReply.update({ where: { id }, data })
        : await prisma.cannedReply.create({ data });
      return toCanned(row);
    },
    removeCanned: async (id) => {
      await prisma.cannedReply.deleteMany({ where: { id } });
    },
    countUse: async (id) => {
      await prisma.cannedReply.updateMany({ where: { id }, data: { used: { increment: 1 } } });
    },
  };
}

function whereFits({ use, locale, fits, unitIds }: CannedFilter): Prisma.CannedReplyWhereInput {
  const either = (field: 'categoryCode' | 'status' | 'unitId', value: string | null) => ({
    OR: [{ [field]: null }, ...(value === null ? [] : [{ [field]: value }])],
  });
  return {
    ...(use && { use }),
    ...(locale && { locale }),
    AND: [
      ...(fits
        ? [either('categoryCode', fits.categoryCode), either('status', fits.status), either('unitId', fits.unitId)]
        : []),
      ...(unitIds ? [{ OR: [{ unitId: null }, { unitId: { in: [...unitIds] } }] }] : []),
    ],
  };
}

const specificity = ({ categoryCode, status, unitId }: CannedReply): number =>
  [unitId, categoryCode, status].filter((field) => field !== null).length;

function toCanned(row: Prisma.CannedReplyGetPayload<object>): CannedReply {
  const { id, title, body, categoryCode, status, unitId } = row;
  return {
    id,
    title,
    body,
    categoryCode,
    status,
    unitId,
    use: oneOf(CANNED_USES, row.use, 'use'),
    locale: localeOf(row.locale),
  };
}
