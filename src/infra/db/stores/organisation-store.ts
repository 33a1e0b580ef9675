import { z } from 'zod';
import type { CalledBy, CategoryRecord, OrganisationStore } from '../../../app/stores.ts';
import { ROLES, type RoleGrant } from '../../../domain/staff/permissions.ts';
import { nameSchema } from '../../../domain/text.ts';
import { Prisma } from '../generated/client.ts';
import { oneOf } from './columns.ts';
import { HELD_FOR, heldBy, OWN_FIRST } from './role-sql.ts';
import { postOf } from './staff-store.ts';
import type { StoreBase } from './transaction.ts';

type CategoryRow = Prisma.CategoryGetPayload<{ include: { unit: true } }>;

const nameOf = (row: { nameZh: string; nameEn: string }) => ({ 'zh-CN': row.nameZh, en: row.nameEn });

const postsSchema = z.object({ sponsor: nameSchema.nullable() }).nullable();

const toCategory = (row: CategoryRow): CategoryRecord => ({
  code: row.code,
  name: nameOf(row),
  label: { 'zh-CN': row.labelZh, en: row.labelEn },
  unitId: row.unitId,
  unitName: row.unit && nameOf(row.unit),
  keywordsZh: row.keywordsZh,
  keywordsEn: row.keywordsEn,
  isConfidential: row.isConfidential,
  sponsorPost: postsSchema.parse(row.posts)?.sponsor ?? null,
});

export function createOrganisationStore({ tx }: Pick<StoreBase, 'tx'>): OrganisationStore {
  return {
    findUnit: async (id, held) => {
      const [row] = await tx.$queryRaw<UnitRow[]>`
        with asked as (select ${id}::uuid as id)
        select u.id, u.code, u.is_open as "isOpen", u.name_zh as "nameZh", u.name_en as "nameEn"
        from asked join unit u using (id) ${held ? HELD[held] : Prisma.empty}`;
      return row ? { id: row.id, code: row.code, isOpen: row.isOpen, name: nameOf(row) } : null;
    },
    insertUnit: async ({ code, name }) => {
      const { id } = await tx.unit.create({ data: { code, nameZh: name['zh-CN'], nameEn: name.en } });
      return id;
    },
    countUnits: () => tx.unit.count(),
    findCategory: async (code) => {
      const row = await tx.category.findUnique({ where: { code }, include: { unit: true } });
      return row && toCategory(row);
    },
    listCategories: async () => {
      const where = { isOpen: true };
      const rows = await tx.category.findMany({ where, include: { unit: true }, orderBy: { position: 'asc' } });
      const headings = new Set(rows.map(({ parentCode }) => parentCode));
      return rows.filter(({ code }) => !headings.has(code)).map(toCategory);
    },
    insertCategory: async ({ name, label, ...category }) => {
      const names = { nameZh: name['zh-CN'], nameEn: name.en, labelZh: label['zh-CN'], labelEn: label.en };
      await tx.category.create({ data: { ...category, ...names } });
    },
    findStaff: async (id, today) => {
      const [row] = await tx.$queryRaw<StaffRow[]>`
        with asked as (select ${id}::uuid as id)
        select a.id, a.name, a.post_zh as "postZh", a.post_en as "postEn",
          (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'by', ${HELD_FOR})
              order by ${OWN_FIRST}), '[]') from staff_role r where ${heldBy(today ?? null)}) as grants
        from asked join staff a using (id) where a.is_open`;
      return row ? { id: row.id, name: row.name, grants: row.grants.map(toGrant), post: postOf(row) } : null;
    },
    names: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await tx.$queryRaw<NameRow[]>`
        with asked as (select unnest(${ids}::uuid[]) as id)
        select u.id, u.name_zh as "nameZh", u.name_en as "nameEn", null as name, null as "postZh", null as "postEn"
        from asked join unit u using (id)
        union all
        select s.id, null, null, s.name, s.post_zh, s.post_en from asked join staff s using (id) where s.is_open`;
      return new Map(rows.map((row) => [row.id, calledBy(row)]));
    },
  };
}

// A matter that is given to a unit refers to its row with the weaker of these anyway.
const HELD = { use: Prisma.sql`for key share of u`, change: Prisma.sql`for update of u` } as const;

interface UnitRow {
  id: string;
  code: string;
  isOpen: boolean;
  nameZh: string;
  nameEn: string;
}

interface StaffRow {
  id: string;
  name: string;
  postZh: string | null;
  postEn: string | null;
  grants: { role: string; unitId: string | null; by: string | null }[];
}

const toGrant = ({ role, unitId, by }: StaffRow['grants'][number]): RoleGrant => ({
  ...{ role: oneOf(ROLES, role, 'role'), unitId },
  ...(by !== null && { actingFor: by }),
});

/** A unit, or (`name`) somebody of the staff. */
type NameRow = { id: string } & (
  | { name: null; nameZh: string; nameEn: string }
  | { name: string; postZh: string | null; postEn: string | null }
);

const calledBy = (row: NameRow): CalledBy =>
  row.name === null ? { unit: nameOf(row) } : { staff: row.name, post: postOf(row) };
