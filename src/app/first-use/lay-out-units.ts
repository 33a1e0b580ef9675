import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { UnitEntry } from '../organisation/unit-store.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { markStep } from './progress.ts';
import type { OutlinedUnit } from './unit-outline.ts';

/** `changed`: whose rights are other ones now. */
export type LaidOut = { ok: true; added: number; dissolved: number; changed: string[] } | RoomRefusal;

/**
 * Lays out the office's units from a list. With `replace` those that were there before (the sample's) are dissolved, as long
 * as nothing goes on at them and no routing table was published; all categories then go to the first unit of the list,
 * until somebody says better.
 */
export async function layOutUnits(
  context: StaffContext,
  { units, replace }: { units: readonly OutlinedUnit[]; replace: boolean },
): Promise<LaidOut> {
  const { stores, deps, actor } = context;
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  await stores.staff.lock();
  const before = await stores.units.list();
  const old = replace ? before.filter(({ isOpen }) => isOpen) : [];
  const fault = await whatForbids(context, { units, old, kept: replace ? [] : before });
  if (fault) return fault;
  const codes = await addAll(context, units, before);
  const changed = old.length > 0 ? await dissolveAll(context, old, codes[0] ?? '') : [];
  const data = { setting: 'units', changed: `+${units.length} -${old.length}` };
  await stores.audit.add({ staffId: actor.id, type: 'settings.changed', data, at: deps.clock.now() });
  await markStep(context, 'units', 'done');
  return { ok: true, added: units.length, dissolved: old.length, changed };
}

interface Wish {
  units: readonly OutlinedUnit[];
  /** To be dissolved. */
  old: readonly UnitEntry[];
  /** That stay. */
  kept: readonly UnitEntry[];
}

async function whatForbids({ stores }: StaffContext, { units, old, kept }: Wish): Promise<RoomRefusal | null> {
  const names = new Set(kept.filter(({ isOpen }) => isOpen).flatMap(({ name }) => [name['zh-CN'], name.en]));
  if (units.some(({ name }) => names.has(name['zh-CN']) || names.has(name.en))) return roomRefusal('unit.name_taken');
  if (old.length === 0) return null;
  const matters = [...(await stores.units.countMatters()).values()].reduce((sum, count) => sum + count, 0);
  if (matters > 0) return roomRefusal('unit.has_matters', { count: matters });
  const isRouted = (await stores.routing.latestNumber()) > 0;
  return isRouted
    ? roomRefusal('unit.has_categories', { count: (await stores.routing.liveTable()).entries.length })
    : null;
}

async function addAll(
  { stores }: StaffContext,
  units: readonly OutlinedUnit[],
  before: readonly UnitEntry[],
): Promise<string[]> {
  const taken = new Set(before.map(({ code }) => code));
  const above: string[] = [];
  const codes: string[] = [];
  let position = Math.max(0, ...before.map((unit) => unit.position));
  for (const { name, depth } of units) {
    position += 1;
    const code = freeCode(taken, position);
    const parentId = depth === 0 ? null : (above[depth - 1] ?? null);
    above.length = depth;
    above.push(await stores.units.insert({ code, name, parentId, position }));
    codes.push(code);
  }
  return codes;
}

function freeCode(taken: Set<string>, from: number): string {
  let number = from;
  while (taken.has(`unit_${number}`)) number += 1;
  taken.add(`unit_${number}`);
  return `unit_${number}`;
}

/** What was routed to them goes to the unit with that code. Gives whose roles ended. */
async function dissolveAll({ stores }: StaffContext, old: readonly UnitEntry[], code: string): Promise<string[]> {
  const { entries } = await stores.routing.liveTable();
  await stores.routing.putIntoForce({
    entries: entries.map((entry) => (entry.unitCode === null ? entry : { ...entry, unitCode: code })),
  });
  const changed = new Set<string>();
  for (const { id } of old) {
    for (const staffId of await stores.units.endGrants(id)) changed.add(staffId);
    await stores.units.setOpen(id, false);
  }
  return [...changed];
}
