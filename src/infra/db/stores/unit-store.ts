import type { UnitStore } from '../../../app/organisation/unit-store.ts';
import { STATUSES } from '../../../domain/petition/statuses.ts';
import { oneOf } from './columns.ts';
import { goesOn, scopeColumns } from './staff-store.ts';
import type { StoreBase } from './transaction.ts';

const nameOf = (row: { nameZh: string; nameEn: string }) => ({ 'zh-CN': row.nameZh, en: row.nameEn });

export function createUnitStore({ tx }: Pick<StoreBase, 'tx'>): UnitStore {
  return {
    list: async () => {
      const rows = await tx.unit.findMany({ orderBy: [{ position: 'asc' }, { code: 'asc' }] });
      return rows.map(({ nameZh, nameEn, ...unit }) => ({ ...unit, name: nameOf({ nameZh, nameEn }) }));
    },
    insert: async ({ code, name, parentId, position }) => {
      const data = { code, nameZh: name['zh-CN'], nameEn: name.en, parentId, position };
      return (await tx.unit.create({ data })).id;
    },
    rename: async (id, name) => {
      await tx.unit.update({ where: { id }, data: { nameZh: name['zh-CN'], nameEn: name.en } });
    },
    arrange: async (parentId, ids) => {
      await tx.$executeRaw`
        update unit set parent_id = ${parentId}::uuid, position = wanted.place
        from unnest(${[...ids]}::uuid[]) with ordinality wanted (id, place) where unit.id = wanted.id`;
    },
    setOpen: async (id, isOpen) => {
      await tx.unit.update({ where: { id }, data: { isOpen } });
    },
    mattersOf: async (unitId) => {
      const select = { ...scopeColumns, status: true };
      const rows = await tx.petition.findMany({ where: { unitId, ...goesOn }, select });
      return rows.map((row) => ({ ...row, status: oneOf(STATUSES, row.status, 'status') }));
    },
    countMatters: async () => {
      const rows = await tx.petition.groupBy({
        by: ['unitId'],
        where: { unitId: { not: null }, ...goesOn },
        _count: true,
      });
      return new Map(rows.flatMap(({ unitId, _count }) => (unitId ? [[unitId, _count] as const] : [])));
    },
    categoriesOf: async (unitId) => {
      const rows = await tx.category.findMany({ where: { unitId, isOpen: true }, orderBy: { position: 'asc' } });
      return rows.map(({ code, ...row }) => ({ code, name: nameOf(row) }));
    },
    endGrants: async (unitId) => {
      const held = await tx.staffRole.findMany({ where: { unitId }, select: { staffId: true }, distinct: ['staffId'] });
      await tx.staffRole.deleteMany({ where: { unitId } });
      await tx.$executeRaw`
        delete from invite where used_at is null and roles @> ${JSON.stringify([{ unitId }])}::jsonb`;
      return held.map(({ staffId }) => staffId);
    },
  };
}
