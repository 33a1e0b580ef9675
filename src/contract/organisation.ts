import { z } from 'zod';
import { nameSchema, statusSchema } from './vocabulary.ts';

const bothNames = z.object({
  'zh-CN': z.string().trim().min(1).max(120),
  en: z.string().trim().min(1).max(120),
});

/** GET /api/office/organisation/units (settings): all units, parents before children, dissolved ones last. */
export const unitRoomSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      code: z.string(),
      name: nameSchema,
      parentId: z.uuid().nullable(),
      isOpen: z.boolean(),
      openMatters: z.number().int(),
    }),
  ),
});
export type UnitRoom = z.infer<typeof unitRoomSchema>;
export type UnitRoomRow = UnitRoom['items'][number];

/** GET /api/office/organisation/units/:id: what would have to move before it can be dissolved. */
export const unitHoldingSchema = z.object({
  statuses: z.array(z.object({ status: statusSchema, count: z.number().int() })),
  /** Under the seal: only a reader of those can pass them on. */
  underSeal: z.number().int(),
  categories: z.array(z.object({ code: z.string(), name: nameSchema })),
  units: z.array(z.object({ id: z.uuid(), name: nameSchema })),
  roles: z.number().int(),
});
export type UnitHolding = z.infer<typeof unitHoldingSchema>;

/** POST /api/office/organisation/units */
export const newUnitSchema = z.object({
  /** Names it in the routing table, for good. */
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{1,58}$/),
  name: bothNames,
  parentId: z.uuid().nullable(),
});
export type NewUnit = z.infer<typeof newUnitSchema>;

/** PATCH /api/office/organisation/units/:id */
export const renameUnitSchema = z.object({ name: bothNames });
/** POST /api/office/organisation/units/:id/place: below a unit (null: at the top), as the `index`th there. */
export const placeUnitSchema = z.object({ parentId: z.uuid().nullable(), index: z.number().int().min(0).max(1000) });
export type PlaceUnit = z.infer<typeof placeUnitSchema>;

/** Stands for what a setting says; whoever changes it sends the one that he saw. 409 `settings.stale`: it says something else. */
const versioned = { version: z.string().max(64) };

/** What citizens are told of the office. */
const officeSettingSchema = z.object({
  name: bothNames,
  address: bothNames,
  phone: z
    .string()
    .trim()
    .max(60)
    .regex(/^\P{C}*\d\P{C}*\d\P{C}*\d\P{C}*$/u),
  hours: bothNames,
  /** Villages, towns, streets: what citizens choose a place from. */
  areas: z.array(bothNames).max(200),
});
export type OfficeSetting = z.infer<typeof officeSettingSchema>;
/** PATCH /api/office/settings/office */
export const changeOfficeSchema = officeSettingSchema.extend(versioned);
export type ChangeOffice = z.infer<typeof changeOfficeSchema>;

/** How it works where the law leaves a choice. */
const policySettingSchema = z.object({
  remedies: z.enum(['guide', 'procedure']),
  /** The next higher body, where petitioners ask for a review; null: it is called by its place alone. */
  higherBody: bothNames.nullable(),
});
export type PolicySetting = z.infer<typeof policySettingSchema>;
/** PATCH /api/office/settings/policy */
export const changePolicySchema = policySettingSchema.extend(versioned);
export type ChangePolicy = z.infer<typeof changePolicySchema>;

/** GET /api/office/settings */
export const settingsSchema = z.object({
  office: z.object({
    ...{ name: nameSchema, address: nameSchema, phone: z.string(), hours: nameSchema },
    areas: z.array(nameSchema),
  }),
  policy: policySettingSchema,
  versions: z.object({ office: z.string(), policy: z.string() }),
});
export type Settings = z.infer<typeof settingsSchema>;
