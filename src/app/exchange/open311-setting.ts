import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { AppDeps } from '../deps.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { readSetting } from '../settings.ts';
import type { SettingStore, Stores } from '../stores.ts';

/** A key with which another program files. Only its fingerprint is kept. */
export interface Open311Key {
  id: string;
  name: string;
  /** Null: the operator, at the console. */
  madeBy: string | null;
  madeAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export interface Open311KeyStore {
  /** Newest first, revoked ones too. */
  list: () => Promise<Open311Key[]>;
  add: (key: { name: string; hash: string; madeBy: string | null; at: Date }) => Promise<string>;
  /** Null: unknown, or revoked before. */
  revoke: (id: string, at: Date) => Promise<string | null>;
  /** Of a name, all that are in use. */
  revokeNamed: (name: string, at: Date) => Promise<void>;
  /** Whether it is a key in use; notes that it was used. */
  use: (hash: string, at: Date) => Promise<boolean>;
}

/** Null: answers whatever jurisdiction is asked for. */
export const jurisdictionId = async (settings: SettingStore): Promise<string | null> =>
  (await readSetting(settings, 'open311'))?.jurisdictionId ?? null;

const KEY_BYTES = 24;
const hashOf = (deps: Pick<AppDeps, 'fingerprint'>, key: string): string => deps.fingerprint(`open311:${key}`);

interface Maker {
  stores: Pick<Stores, 'open311Keys' | 'audit'>;
  deps: Pick<AppDeps, 'fingerprint' | 'random' | 'clock'>;
  /** Null: the operator. */
  staffId: string | null;
}

/** A new key for somebody who files; another of the same name is void from now on. It is told this once. */
export async function makeOpen311Key(
  { stores, deps, staffId }: Maker,
  name: string,
): Promise<{ id: string; key: string }> {
  const at = deps.clock.now();
  const key = Buffer.from(deps.random(KEY_BYTES)).toString('base64url');
  await stores.open311Keys.revokeNamed(name, at);
  const id = await stores.open311Keys.add({ name, hash: hashOf(deps, key), madeBy: staffId, at });
  await stores.audit.add({ staffId, type: 'open311.key_made', data: { name }, at });
  return { id, key };
}

export async function revokeOpen311Key(
  { stores, deps, actor }: StaffContext,
  id: string,
): Promise<{ ok: true } | RoomRefusal> {
  if (!holdsForOffice(actor, 'settings.manage')) return roomRefusal('staff.not_allowed');
  const at = deps.clock.now();
  const name = await stores.open311Keys.revoke(id, at);
  if (name === null) return roomRefusal('settings.unknown');
  await stores.audit.add({ staffId: actor.id, type: 'open311.key_revoked', data: { name }, at });
  return { ok: true };
}

/** Whether a key may file, which it is about to. */
export const knowsOpen311Key = (
  { open311Keys }: Pick<Stores, 'open311Keys'>,
  deps: Pick<AppDeps, 'fingerprint' | 'clock'>,
  key: string,
): Promise<boolean> => open311Keys.use(hashOf(deps, key), deps.clock.now());
