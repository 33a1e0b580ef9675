import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import type { SettingStore } from '../stores.ts';

/** Who may file by Open311. Without a key nobody can; reading is open to everybody. */
export const open311SettingSchema = z.object({
  /** Keyed hashes: a key is shown once, when it is made. */
  keys: z.array(z.object({ name: z.string(), hash: z.string() })),
  jurisdictionId: z.string().nullable(),
});
export type Open311Setting = z.infer<typeof open311SettingSchema>;

const KEY = 'open311';
const KEY_BYTES = 24;

export async function open311Setting(settings: SettingStore): Promise<Open311Setting> {
  const stored = await settings.get(KEY);
  return stored === null ? { keys: [], jurisdictionId: null } : open311SettingSchema.parse(stored);
}

const hashOf = (deps: Pick<AppDeps, 'fingerprint'>, key: string): string => deps.fingerprint(`open311:${key}`);

/** A new key for somebody who files; another of the same name is void from now on. */
export async function makeOpen311Key(
  settings: SettingStore,
  deps: Pick<AppDeps, 'fingerprint' | 'random'>,
  { name, jurisdictionId }: { name: string; jurisdictionId?: string | undefined },
): Promise<string> {
  const before = await open311Setting(settings);
  const key = Buffer.from(deps.random(KEY_BYTES)).toString('base64url');
  const keys = [...before.keys.filter((each) => each.name !== name), { name, hash: hashOf(deps, key) }];
  await settings.set(KEY, { keys, jurisdictionId: jurisdictionId ?? before.jurisdictionId });
  return key;
}

export async function isOpen311Key(
  settings: SettingStore,
  deps: Pick<AppDeps, 'fingerprint'>,
  key: string,
): Promise<boolean> {
  const hash = hashOf(deps, key);
  return (await open311Setting(settings)).keys.some((each) => each.hash === hash);
}
