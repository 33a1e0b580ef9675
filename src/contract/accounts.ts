import { z } from 'zod';
import { grantSchema } from './session.ts';
import { dateSchema, nameSchema, personNameSchema, roleSchema, timeSchema } from './vocabulary.ts';

/** A post in both languages; it stands in place of a name. */
const postSchema = z.object({
  'zh-CN': z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
});

/** GET /api/office/accounts (administrator): everybody who has or had an account, with the matters in his hands. */
export const accountsSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      login: z.string(),
      name: z.string(),
      post: nameSchema.nullable(),
      isOpen: z.boolean(),
      createdAt: timeSchema,
      grants: z.array(z.object({ role: roleSchema, unit: z.object({ id: z.uuid(), name: nameSchema }).nullable() })),
      openMatters: z.number().int(),
    }),
  ),
});
export type Accounts = z.infer<typeof accountsSchema>;
export type AccountRow = Accounts['items'][number];

/** PATCH /api/office/accounts/:id */
export const changeAccountSchema = z.object({ name: personNameSchema, post: postSchema.nullable() });
export type ChangeAccount = z.infer<typeof changeAccountSchema>;

/** POST /api/office/accounts/:id/roles: in place of those that it had. 422 `staff.has_matters`, `staff.last_administrator` ... */
export const changeRolesSchema = z.object({ grants: z.array(grantSchema).min(1).max(20) });
export type ChangeRoles = z.infer<typeof changeRolesSchema>;

/** POST /api/office/accounts/:id/reset: a link with which its owner sets a new password; shown once, works once. */
export const resetLinkSchema = z.object({ url: z.url(), expiresAt: timeSchema });
export type ResetLink = z.infer<typeof resetLinkSchema>;

/** POST /api/office/session/password */
export const changePasswordSchema = z.object({
  current: z.string().min(1).max(256),
  next: z.string().min(1).max(256),
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** GET /api/office/substitutions: those that have not ended: one's own, and (administrators) everybody's. */
export const substitutionsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      staff: z.object({ id: z.uuid(), name: z.string() }),
      substitute: z.object({ id: z.uuid(), name: z.string() }),
      fromDay: dateSchema,
      toDay: dateSchema,
      running: z.boolean(),
      canEnd: z.boolean(),
    }),
  ),
  /** Who can be chosen. */
  colleagues: z.array(z.object({ id: z.uuid(), name: z.string(), post: nameSchema.nullable() })),
});
export type Substitutions = z.infer<typeof substitutionsSchema>;

/** POST /api/office/substitutions; `staffId` null for oneself. */
export const setSubstituteSchema = z.object({
  staffId: z.uuid().nullable(),
  substituteId: z.uuid(),
  fromDay: dateSchema,
  toDay: dateSchema,
});
export type SetSubstitute = z.infer<typeof setSubstituteSchema>;

const reason = z.string().trim().min(2).max(1000);

/** POST /api/office/accounts/:id/hand-over: all open matters in his hands; to nobody (null) is to whoever takes them. */
export const handOverPersonSchema = z.object({ toStaffId: z.uuid().nullable(), reason });
export type HandOverPerson = z.infer<typeof handOverPersonSchema>;

/** POST /api/office/organisation/units/:id/hand-over: all open matters of the unit. */
export const handOverUnitSchema = z.object({ toUnitId: z.uuid(), toStaffId: z.uuid().nullable(), reason });
export type HandOverUnit = z.infer<typeof handOverUnitSchema>;

/** The answer to both: it goes on in the background; 202. */
export const handOverStartedSchema = z.object({ id: z.uuid(), count: z.number().int() });
export type HandOverStarted = z.infer<typeof handOverStartedSchema>;

/** GET /api/office/hand-overs/:id: how far it is, and which matters could not pass on, and why. */
export const handOverSchema = z.object({
  id: z.uuid(),
  waiting: z.number().int(),
  done: z.number().int(),
  refused: z.number().int(),
  finishedAt: timeSchema.nullable(),
  /** Of those that the reader may read. */
  problems: z.array(z.object({ id: z.uuid(), number: z.string(), code: z.string(), reason: z.string() })),
});
export type HandOver = z.infer<typeof handOverSchema>;
