import { OPEN311_CHANNEL } from '../../../app/exchange/file-by-open311.ts';
import type { PublicMatter, PublicMatterFilter } from '../../../app/exchange/public-matter.ts';
import { OPEN, STATUSES } from '../../../domain/petition/statuses.ts';
import type { PrismaClient } from '../prisma.ts';
import { dayOf, oneOf } from '../stores/columns.ts';
import { nameOf } from './names.ts';

/** Matters that came by Open311, newest first: their filers knew that the course is public. All others stay out. */
export const createOpen311Reads =
  (prisma: PrismaClient) =>
  async ({ numbers, serviceCodes, from, to, closed, limit, skip }: PublicMatterFilter): Promise<PublicMatter[]> => {
    const open = [...OPEN];
    const rows = await prisma.petition.findMany({
      where: {
        channel: OPEN311_CHANNEL,
        kind: { not: 'whistleblow' },
        ...(numbers ? { number: { in: [...numbers] } } : {}),
        ...(serviceCodes ? { categoryCode: { in: [...serviceCodes] } } : {}),
        ...(from && to ? { receivedAt: { gte: from, lte: to } } : {}),
        ...(closed === undefined ? {} : { status: closed ? { notIn: open } : { in: open } }),
      },
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      take: limit,
      skip,
      include: { unit: true },
    });
    const codes = rows.flatMap(({ categoryCode }) => categoryCode ?? []);
    const categories = await prisma.category.findMany({ where: { code: { in: codes }, isConfidential: false } });
    const names = new Map(categories.map((row) => [row.code, nameOf(row)]));
    return rows.map((row) => {
      const serviceName = row.categoryCode ? (names.get(row.categoryCode) ?? null) : null;
      return {
        number: row.number,
        status: oneOf(STATUSES, row.status, 'status'),
        serviceCode: serviceName ? row.categoryCode : null,
        serviceName,
        unit: row.unit && nameOf(row.unit),
        requestedAt: row.receivedAt,
        updatedAt: row.updatedAt,
        expectedOn: row.nextDueOn && dayOf(row.nextDueOn),
      };
    });
  };
