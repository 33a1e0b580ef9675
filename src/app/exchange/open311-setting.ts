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

/** Keys with which other programs file, by their fingerprints. */
export interface Open311KeyStore {
  /** Newest first, revoked ones too. */
  list: () => Promise<Open311Key[]>;
  add: (key: { name: string; hash: string; madeBy: string | null; at: Date }) => Promise<string>;
  /** Null: unknown, or revoked before. */
  revoke: (id: string, at: Date) => Promise<string | null>;
  /** The one in use; nobody else gives the name away until the transaction ends. */
  lockName: (name: string) => Promise<string | null>;
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

export interface KeyAsk {
  name: string;
  /** The key in use that it takes the place of, as it was seen; null: there was none of that name. */
  replaces: string | null | 'any';
}

/**
 * A new key for somebody who files, told this once; the one of the same name that it replaces is void from now on. Refused
 * where another one has the name: somebody who was given it a moment ago would be shut out.
 */
export async function makeOpen311Key(
  { stores, deps, staffId }: Maker,
  { name, replaces }: KeyAsk,
): Promise<{ ok: true; id: string; key: string } | RoomRefusal> {
  const at = deps.clock.now();
  const inUse = await stores.open311Keys.lockName(name);
  if (replaces !== 'any' && inUse !== replaces) return roomRefusal('open311.name_taken');
  if (inUse) await stores.open311Keys.revoke(inUse, at);
  const key = Buffer.from(deps.random(KEY_BYTES)).toString('base64url');
  const id = await stores.open311Keys.add({ name, hash: hashOf(deps, key), madeBy: staffId, at });
  await stores.audit.add({ staffId, type: 'open311.key_made', data: { name }, at });
  return { ok: true, id, key };
}

/** Ends a key; what was filed with it stays. */
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
