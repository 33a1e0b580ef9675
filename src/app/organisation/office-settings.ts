import type { OfficePolicy } from '../../domain/petition/case-facts.ts';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { officePolicy, readSetting, type Setting, writeSetting } from '../settings.ts';

/** What the office tells of itself, and how it works where the law leaves it a choice. */
export interface OfficeSettings {
  office: Setting<'office'> | null;
  policy: OfficePolicy;
}
type Written = { ok: true } | RoomRefusal;

export const officeSettings = async ({ stores }: Pick<StaffContext, 'stores'>): Promise<OfficeSettings> => ({
  office: await readSetting(stores.settings, 'office'),
  policy: await officePolicy(stores.settings),
});

export async function writeOffice(context: StaffContext, office: Setting<'office'>): Promise<Written> {
  const { stores, actor } = context;
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  const before = await readSetting(stores.settings, 'office');
  await writeSetting(stores.settings, 'office', office);
  return noted(context, 'office', changedKeys(before ?? {}, office));
}

export async function writePolicy(context: StaffContext, policy: OfficePolicy): Promise<Written> {
  const { stores, actor } = context;
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  const before = await officePolicy(stores.settings);
  await writeSetting(stores.settings, 'policy', { ...before, ...policy });
  const changed = changedKeys(before, policy).map((key) => `${key}: ${shown(before[key])} > ${shown(policy[key])}`);
  return noted(context, 'policy', changed);
}

const shown = (value: OfficePolicy[keyof OfficePolicy]): string =>
  typeof value === 'object' ? value['zh-CN'] : (value ?? '');

const changedKeys = <T extends object>(before: Partial<T>, after: T): (keyof T & string)[] =>
  (Object.keys(after) as (keyof T & string)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );

async function noted({ stores, deps, actor }: StaffContext, setting: string, changed: string[]): Promise<Written> {
  if (changed.length === 0) return { ok: true };
  const data = { setting, changed: changed.join(', ') };
  await stores.audit.add({ staffId: actor.id, type: 'settings.changed', data, at: deps.clock.now() });
  return { ok: true };
}
