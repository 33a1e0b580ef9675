import { z } from 'zod';
import type { CategoryRecord, OrganisationStore } from '../../../app/stores.ts';
import { ROLES, type RoleGrant } from '../../../domain/staff/permissions.ts';
import { nameSchema } from '../../../domain/text.ts';
import type { Prisma } from '../prisma.ts';
import { dateOf, oneOf } from './columns.ts';
import { postOf } from './staff-store.ts';
import type { StoreBase, Tx } from './transaction.ts';

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
      if (held) await (held === 'use' ? holdUnit(tx, id) : claimUnit(tx, id));
      const row = await tx.unit.findUnique({ where: { id } });
      return row && { id: row.id, code: row.code, isOpen: row.isOpen, name: nameOf(row) };
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
      const row = await tx.staff.findFirst({ where: { id, isOpen: true }, include: { roles: true } });
      if (!row) return null;
      const grants = row.roles.map(({ role, unitId }) => ({ role: oneOf(ROLES, role, 'role'), unitId }));
      const passedOn = today ? await passedOnGrants(tx, id, today) : [];
      return { id: row.id, name: row.name, grants: [...grants, ...passedOn], post: postOf(row) };
    },
  };
}

// A matter that is given to a unit refers to its row with the weaker of these anyway.
const holdUnit = (tx: Tx, id: string) => tx.$queryRaw`select from unit where id = ${id}::uuid for key share`;
const claimUnit = (tx: Tx, id: string) => tx.$queryRaw`select from unit where id = ${id}::uuid for update`;

/** Roles of colleagues who are away that day and for whom he stands in. */
async function passedOnGrants(tx: Tx, substituteId: string, today: string): Promise<RoleGrant[]> {
  const day = dateOf(today);
  const rows = await tx.staffRole.findMany({
    where: {
      role: { not: 'sealed_reader' },
      staff: { isOpen: true, substitutes: { some: { substituteId, fromDay: { lte: day }, toDay: { gte: day } } } },
    },
  });
  return rows.map(({ role, unitId, staffId }) => ({ role: oneOf(ROLES, role, 'role'), unitId, actingFor: staffId }));
}
