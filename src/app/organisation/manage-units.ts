import type { Status } from '../../domain/petition/statuses.ts';
import { holdsForOffice, isSealed } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, type RoomRefusalCode, roomRefusal } from '../../domain/staff/refusals.ts';
import type { Name } from '../../domain/text.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import type { UnitEntry } from './unit-store.ts';

export interface NewUnit {
  code: string;
  name: Name;
  parentId: string | null;
}
/** Of matters that go on at a unit, by status; sealed ones apart. */
export interface UnitWork {
  byStatus: Partial<Record<Status, number>>;
  open: number;
  sealed: number;
}
export type UnitRefusal = RoomRefusal & { counts?: Partial<Record<Status, number>> };
/** `changed`: whose rights are other ones now. */
export type UnitChanged = { ok: true; id: string; changed: string[] } | UnitRefusal;

/** A new unit, the last of its parent’s. */
export async function addUnit(context: StaffContext, { code, name, parentId }: NewUnit): Promise<UnitChanged> {
  const units = await lockedUnits(context);
  if (!units) return roomRefusal('staff.not_allowed');
  if (units.some((unit) => unit.code === code)) return roomRefusal('unit.code_taken');
  const fault = nameFault(units, name, null) ?? (parentId === null ? null : parentFault(units, parentId));
  if (fault) return roomRefusal(fault);
  const siblings = childrenOf(units, parentId);
  const position = Math.max(0, ...siblings.map((unit) => unit.position)) + 1;
  const id = await context.stores.units.insert({ code, name, parentId, position });
  return noted(context, 'unit.added', { unit: id, after: name['zh-CN'] });
}

/** What has happened keeps the name that was in use then: events hold it. */
export async function renameUnit(context: StaffContext, id: string, name: Name): Promise<UnitChanged> {
  const units = await lockedUnits(context);
  if (!units) return roomRefusal('staff.not_allowed');
  const unit = units.find((known) => known.id === id);
  if (!unit) return roomRefusal('unit.unknown');
  const fault = nameFault(units, name, id);
  if (fault) return roomRefusal(fault);
  await context.stores.units.rename(id, name);
  return noted(context, 'unit.renamed', { unit: id, before: unit.name['zh-CN'], after: name['zh-CN'] });
}

/** Puts a unit below another (null: at the top), as the `index`th there. */
export async function placeUnit(
  context: StaffContext,
  id: string,
  { parentId, index }: { parentId: string | null; index: number },
): Promise<UnitChanged> {
  const units = await lockedUnits(context);
  if (!units) return roomRefusal('staff.not_allowed');
  if (!units.some((known) => known.id === id && known.isOpen)) return roomRefusal('unit.unknown');
  const fault = parentId === null ? null : parentFault(units, parentId);
  if (fault) return roomRefusal(fault);
  if (parentId !== null && isBelow(units, parentId, id)) return roomRefusal('unit.parent_below');
  const siblings = childrenOf(units, parentId).flatMap((unit) => (unit.id === id ? [] : unit.id));
  siblings.splice(index, 0, id);
  await context.stores.units.arrange(parentId, siblings);
  return noted(context, 'unit.placed', { unit: id });
}

/**
 * Dissolves a unit. First its open matters must have passed to others, the categories must be routed elsewhere, and
 * nothing may be below it; then all roles for it end. Its name stays with what it did.
 */
export async function dissolveUnit(context: StaffContext, id: string): Promise<UnitChanged> {
  const { stores } = context;
  const units = await lockedUnits(context);
  if (!units) return roomRefusal('staff.not_allowed');
  const unit = units.find((known) => known.id === id);
  if (!unit) return roomRefusal('unit.unknown');
  if (!unit.isOpen) return roomRefusal('unit.closed');
  // Waits for whoever is giving it a matter at this moment, and makes the next one wait.
  await stores.organisation.findUnit(id, 'change');
  const refused = await whatHolds(context, units, id);
  if (refused) return refused;
  const changed = await stores.units.endGrants(id);
  await stores.units.setOpen(id, false);
  await noted(context, 'unit.dissolved', { unit: id, count: changed.length });
  return { ok: true, id, changed };
}

/** A unit that was dissolved takes matters again. */
export async function reopenUnit(context: StaffContext, id: string): Promise<UnitChanged> {
  const units = await lockedUnits(context);
  if (!units) return roomRefusal('staff.not_allowed');
  const unit = units.find((known) => known.id === id);
  if (!unit) return roomRefusal('unit.unknown');
  if (unit.isOpen) return roomRefusal('unit.open');
  const fault = nameFault(units, unit.name, id) ?? (unit.parentId === null ? null : parentFault(units, unit.parentId));
  if (fault) return roomRefusal(fault);
  await context.stores.units.setOpen(id, true);
  return noted(context, 'unit.reopened', { unit: id });
}

/** What a unit has in hand, by status; of sealed matters the count alone. */
export async function workOf({ stores }: Pick<StaffContext, 'stores'>, id: string): Promise<UnitWork> {
  const matters = await stores.units.mattersOf(id);
  const open = matters.filter((matter) => !isSealed(matter));
  const byStatus: Partial<Record<Status, number>> = {};
  for (const { status } of open) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return { byStatus, open: open.length, sealed: matters.length - open.length };
}

async function whatHolds(context: StaffContext, units: readonly UnitEntry[], id: string): Promise<UnitRefusal | null> {
  const below = childrenOf(units, id).length;
  if (below > 0) return roomRefusal('unit.has_units', { count: below });
  const categories = await context.stores.units.categoriesOf(id);
  if (categories.length > 0) return roomRefusal('unit.has_categories', { count: categories.length });
  const { open, sealed, byStatus } = await workOf(context, id);
  if (open > 0) return { ...roomRefusal('unit.has_matters', { count: open }), counts: byStatus };
  return sealed > 0 ? roomRefusal('unit.has_sealed', { count: sealed }) : null;
}

async function lockedUnits({ stores, actor }: StaffContext): Promise<UnitEntry[] | null> {
  if (!holdsForOffice(actor, 'settings.manage')) return null;
  await stores.staff.lock();
  return stores.units.list();
}

const childrenOf = (units: readonly UnitEntry[], parentId: string | null): UnitEntry[] =>
  units.filter((unit) => unit.isOpen && unit.parentId === parentId);

function isBelow(units: readonly UnitEntry[], id: string, above: string): boolean {
  for (let at = units.find((unit) => unit.id === id); at; ) {
    if (at.id === above) return true;
    const { parentId } = at;
    at = units.find((unit) => unit.id === parentId);
  }
  return false;
}

function nameFault(units: readonly UnitEntry[], name: Name, except: string | null): RoomRefusalCode | null {
  const others = units.filter((unit) => unit.isOpen && unit.id !== except);
  const isTaken = others.some((unit) => unit.name['zh-CN'] === name['zh-CN'] || unit.name.en === name.en);
  return isTaken ? 'unit.name_taken' : null;
}

const parentFault = (units: readonly UnitEntry[], id: string): RoomRefusalCode | null =>
  units.some((unit) => unit.id === id && unit.isOpen) ? null : 'unit.parent_unknown';

async function noted(
  { stores, deps, actor }: StaffContext,
  type: string,
  data: { unit: string } & Record<string, string | number>,
): Promise<{ ok: true; id: string; changed: string[] }> {
  await stores.audit.add({ staffId: actor.id, type, data, at: deps.clock.now() });
  return { ok: true, id: data.unit, changed: [] };
}
