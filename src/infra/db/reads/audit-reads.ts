import type { AuditEntryRow, AuditQuery, AuditReads } from '../../../app/audit/audit-reads.ts';
import { addDays } from '../../../domain/calendar/dates.ts';
import { Prisma } from '../generated/client.ts';
import type { PrismaClient } from '../prisma.ts';
import { all, type Condition, withinScope } from './matter-sql.ts';
import { nameOf } from './names.ts';

interface Row extends Omit<AuditEntryRow, 'staff'> {
  staffId: string | null;
  staffName: string | null;
}

/** The auditor's list. Entries come in the order of their ids. */
export function createAuditReads({ prisma, timeZone }: { prisma: PrismaClient; timeZone: string }): AuditReads {
  const wanted = ({ staffId, type, from, to }: AuditQuery, before: bigint | null): Condition =>
    all([
      Prisma.sql`true`,
      ...(before === null ? [] : [Prisma.sql`e.id < ${before}`]),
      ...(staffId === undefined
        ? []
        : [staffId ? Prisma.sql`e.staff_id = ${staffId}::uuid` : Prisma.sql`e.staff_id is null`]),
      ...(type ? [Prisma.sql`e.type = ${type}`] : []),
      ...(from ? [Prisma.sql`e.at >= ${from}::date::timestamp at time zone ${timeZone}`] : []),
      ...(to ? [Prisma.sql`e.at < ${addDays(to, 1)}::date::timestamp at time zone ${timeZone}`] : []),
    ]);
  return {
    page: async (query, { before, size }) => {
      const rows = await prisma.$queryRaw<Row[]>`
        select e.id, e.at, e.type, e.data, e.staff_id::text as "staffId", s.name as "staffName"
        from audit_event e left join staff s on s.id = e.staff_id
        where ${wanted(query, before)} order by e.id desc limit ${size}`;
      return rows.map(({ staffId, staffName, ...row }) => ({
        ...row,
        staff: staffId ? { id: staffId, name: staffName ?? '' } : null,
      }));
    },
    count: async (query) => {
      const [row] = await prisma.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from audit_event e where ${wanted(query, null)}`;
      return row?.count ?? 0;
    },
    types: async () => {
      // Walks the index from type to type: the list is long and the types are few.
      const rows = await prisma.$queryRaw<{ type: string | null }[]>`
        with recursive kinds as (
          (select type from audit_event order by type limit 1)
          union all
          select (select e.type from audit_event e where e.type > kinds.type order by e.type limit 1)
          from kinds where kinds.type is not null)
        select type from kinds where type is not null`;
      return rows.flatMap(({ type }) => type ?? []);
    },
    people: () =>
      prisma.staff.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    namesFor: async (actor, ids) => {
      const some = { where: { id: { in: [...ids] } } };
      const [staff, units, categories, petitions] = await Promise.all([
        prisma.staff.findMany({ ...some, select: { id: true, name: true } }),
        prisma.unit.findMany(some),
        prisma.category.findMany({ select: { code: true, nameZh: true, nameEn: true } }),
        prisma.$queryRaw<{ id: string; number: string }[]>`
          select p.id::text as id, p.number from petition p
          where p.id = any(${[...ids]}::uuid[]) and ${withinScope(actor)}`,
      ]);
      return {
        staff: new Map(staff.map(({ id, name }) => [id, name])),
        units: new Map(units.map((unit) => [unit.id, nameOf(unit)])),
        categories: new Map(categories.map((category) => [category.code, nameOf(category)])),
        petitions: new Map(petitions.map(({ id, number }) => [id, number])),
      };
    },
  };
}
