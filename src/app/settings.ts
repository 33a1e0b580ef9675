import { z } from 'zod';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import { nameSchema } from '../domain/text.ts';
import type { SettingStore } from './stores.ts';

/** What citizens are told of the office. */
export const officeFactsSchema = z.object({
  name: nameSchema,
  address: nameSchema,
  phone: z.string().min(1).max(60),
  hours: nameSchema,
  areas: z.array(nameSchema).max(200),
}) satisfies z.ZodType<OfficeFacts>;

/** Every setting by its key, with its schema. */
export const SETTINGS = { office: officeFactsSchema } as const satisfies Record<string, z.ZodType>;
export type SettingKey = keyof typeof SETTINGS;

/** A setting; null when it was never set. @throws ZodError when what is stored does not fit. */
export async function readSetting<K extends SettingKey>(
  settings: SettingStore,
  key: K,
): Promise<z.infer<(typeof SETTINGS)[K]> | null> {
  const stored = await settings.get(key);
  return stored === null ? null : SETTINGS[key].parse(stored);
}

export async function writeSetting<K extends SettingKey>(
  settings: SettingStore,
  key: K,
  value: z.infer<(typeof SETTINGS)[K]>,
): Promise<void> {
  await settings.set(key, SETTINGS[key].parse(value));
}
