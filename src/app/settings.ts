import { z } from 'zod';
import type { OfficeFacts } from '../domain/dialogue/context.ts';
import { DEFAULT_POLICY, type OfficePolicy } from '../domain/petition/case-facts.ts';
import { nameSchema } from '../domain/text.ts';
import { DEFAULT_DOCUMENT_SETTINGS, documentSettingsSchema } from './documents/document-settings.ts';
import { type ClockPolicy, clockPolicySchema, DEFAULT_CLOCK_POLICY } from './limits/clock-settings.ts';
import type { SettingStore } from './stores.ts';

/** What citizens are told of the office. */
export const officeFactsSchema = z.object({
  name: nameSchema,
  address: nameSchema,
  phone: z.string().min(1).max(60),
  hours: nameSchema,
  areas: z.array(nameSchema).max(200),
}) satisfies z.ZodType<OfficeFacts>;

/** How the office works where the law leaves it a choice. */
export const officePolicySchema = z.object({
  remedies: z.enum(['guide', 'procedure']),
  higherBody: nameSchema.optional(),
}) satisfies z.ZodType<OfficePolicy>;

/** The office's bot: its token, sealed (base64), and who Telegram said that it is. */
const telegramSettingSchema = z.object({ sealedToken: z.string(), username: z.string() });

/** Of Open311; null: any jurisdiction that is asked for. Its keys are a table of their own. */
const open311SettingSchema = z.object({ jurisdictionId: z.string().trim().min(1).max(60).nullable() });

/** Every setting by its key, with its schema. */
export const SETTINGS = {
  office: officeFactsSchema,
  policy: officePolicySchema,
  clocks: clockPolicySchema,
  documents: documentSettingsSchema,
  telegram: telegramSettingSchema,
  open311: open311SettingSchema,
} as const satisfies Record<string, z.ZodType>;
export type SettingKey = keyof typeof SETTINGS;
export type Setting<K extends SettingKey> = z.infer<(typeof SETTINGS)[K]>;

/** A setting; null when it was never set. @throws ZodError when what is stored does not fit. */
export async function readSetting<K extends SettingKey>(settings: SettingStore, key: K): Promise<Setting<K> | null> {
  const stored = await settings.get(key);
  // The schema under a key gives the type under that key; the compiler only sees the union of all.
  return stored === null ? null : (SETTINGS[key].parse(stored) as Setting<K>);
}

/** What holds where an office has set nothing. */
const DEFAULTS: { [K in SettingKey]?: Setting<K> } = {
  policy: DEFAULT_POLICY,
  clocks: DEFAULT_CLOCK_POLICY,
  documents: DEFAULT_DOCUMENT_SETTINGS,
  open311: { jurisdictionId: null },
};

/** A setting as it works now; null where there is none and nothing stands for it. */
export const settingNow = async <K extends SettingKey>(settings: SettingStore, key: K): Promise<Setting<K> | null> =>
  (await readSetting(settings, key)) ?? DEFAULTS[key] ?? null;

/** @throws ZodError for a value that is none. */
export async function writeSetting<K extends SettingKey>(
  settings: SettingStore,
  key: K,
  value: Setting<K>,
): Promise<void> {
  await settings.set(key, SETTINGS[key].parse(value));
}

export const officePolicy = async (settings: SettingStore): Promise<OfficePolicy> =>
  (await readSetting(settings, 'policy')) ?? DEFAULT_POLICY;

export const clockPolicy = async (settings: SettingStore): Promise<ClockPolicy> =>
  (await readSetting(settings, 'clocks')) ?? DEFAULT_CLOCK_POLICY;
