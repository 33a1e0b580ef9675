import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { AppDeps } from '../deps.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { type Setting, type SettingKey, settingNow, writeSetting } from '../settings.ts';
import type { Stores } from '../stores.ts';
import { changesBetween } from './setting-changes.ts';

/** A setting as somebody sees it; `version` stands for what it says, and comes back with what he makes of it. */
export interface SeenSetting<K extends SettingKey> {
  value: Setting<K> | null;
  version: string;
}

const VERSION_LENGTH = 16;

/** Stands for what is said under a name; another one as soon as it says something else. */
export const versionOf = (deps: Pick<AppDeps, 'fingerprint'>, name: string, value: unknown): string =>
  deps.fingerprint(`setting:${name}:${JSON.stringify(value)}`).slice(0, VERSION_LENGTH);

/** A setting with the version that whoever changes it has to know. */
export async function seeSetting<K extends SettingKey>(
  { stores, deps }: { stores: Pick<Stores, 'settings'>; deps: Pick<AppDeps, 'fingerprint'> },
  key: K,
): Promise<SeenSetting<K>> {
  const value = await settingNow(stores.settings, key);
  return { value, version: versionOf(deps, key, value) };
}

interface Edit<K extends SettingKey> {
  key: K;
  /** What the editor had before him. */
  version: string;
  change: (before: Setting<K> | null) => Setting<K>;
  /** Of the auditor's entry. */
  type?: 'settings.changed' | 'clock_policy.set' | 'documents.settings_changed';
}

/** Changes a setting for whoever saw it as it is now; who saw an earlier one is told, and nothing is lost. */
export async function editSetting<K extends SettingKey>(
  context: StaffContext,
  { key, version, change, type = 'settings.changed' }: Edit<K>,
): Promise<{ ok: true } | RoomRefusal> {
  const { stores, deps, actor } = context;
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  await stores.settings.lock(key);
  const before = await seeSetting(context, key);
  if (before.version !== version) return roomRefusal('settings.stale');
  const after = change(before.value);
  const changes = changesBetween(before.value ?? {}, after);
  if (changes.length === 0) return { ok: true };
  await writeSetting(stores.settings, key, after);
  await stores.audit.add({ staffId: actor.id, type, data: { setting: key, changes }, at: deps.clock.now() });
  return { ok: true };
}
