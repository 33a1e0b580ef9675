import { workOf } from '../../app/organisation/manage-units.ts';
import type { UnitEntry } from '../../app/organisation/unit-store.ts';
import type { Stores } from '../../app/stores.ts';
import type { UnitHolding, UnitRoomRow } from '../../contract/organisation.ts';
import { STATUSES } from '../../domain/petition/statuses.ts';

/** Parents before their children, in their order; those that were dissolved last. */
export function presentUnits(units: readonly UnitEntry[], matters: ReadonlyMap<string, number>): UnitRoomRow[] {
  const open = units.filter(({ isOpen }) => isOpen);
  const known = new Set(open.map(({ id }) => id));
  const above = ({ parentId }: UnitEntry): string | null =>
    parentId !== null && known.has(parentId) ? parentId : null;
  const from = (parentId: string | null): UnitEntry[] =>
    open.filter((unit) => above(unit) === parentId).flatMap((unit) => [unit, ...from(unit.id)]);
  return [...from(null), ...units.filter(({ isOpen }) => !isOpen)].map((unit) => ({
    ...{ id: unit.id, code: unit.code, name: unit.name, isOpen: unit.isOpen },
    parentId: unit.isOpen ? above(unit) : null,
    openMatters: matters.get(unit.id) ?? 0,
  }));
}

export async function presentHolding(stores: Stores, id: string): Promise<UnitHolding | null> {
  const units = await stores.units.list();
  if (!units.some((unit) => unit.id === id)) return null;
  const { byStatus, sealed } = await workOf({ stores }, id);
  const staff = await stores.staff.list();
  return {
    statuses: STATUSES.flatMap((status) => {
      const count = byStatus[status];
      return count ? [{ status, count }] : [];
    }),
    underSeal: sealed,
    categories: await stores.units.categoriesOf(id),
    units: units
      .filter((unit) => unit.isOpen && unit.parentId === id)
      .map(({ id: below, name }) => ({ id: below, name })),
    roles: staff.flatMap(({ grants }) => grants).filter(({ unitId }) => unitId === id).length,
  };
}
