import { z } from 'zod';
import { PERMISSIONS } from '../domain/staff/permissions.ts';
import { grantSchema } from './session.ts';
import { nameSchema, personNameSchema, roleSchema, timeSchema } from './vocabulary.ts';

/** GET /api/office/units: the tree, parents before children. */
export const unitsSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), code: z.string(), name: nameSchema, parentId: z.uuid().nullable() })),
});
export type Units = z.infer<typeof unitsSchema>;

/** GET /api/office/categories */
export const categoriesSchema = z.object({
  items: z.array(z.object({ code: z.string(), name: nameSchema, unitId: z.uuid().nullable() })),
});
export type Categories = z.infer<typeof categoriesSchema>;

/** GET /api/office/staff?unit=&may=: who can be given a matter, or who holds `may`; of all units when none is named. */
export const staffFilterSchema = z.object({ unit: z.uuid().optional(), may: z.enum(PERMISSIONS).optional() });
export const staffListSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), name: z.string(), unitIds: z.array(z.uuid()) })),
});
export type StaffList = z.infer<typeof staffListSchema>;

/** POST /api/office/invites (administrator): the link is shown once and works once. */
export const createInviteSchema = z.object({
  name: personNameSchema.nullable(),
  grants: z.array(grantSchema).min(1).max(20),
});
export type CreateInvite = z.infer<typeof createInviteSchema>;
export const createdInviteSchema = z.object({ url: z.url(), expiresAt: timeSchema });
export type CreatedInvite = z.infer<typeof createdInviteSchema>;

/** GET /api/office/invites (administrator): links that can still be used, without their secret. */
export const invitesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      roles: z.array(roleSchema),
      createdAt: timeSchema,
      expiresAt: timeSchema,
    }),
  ),
});
export type Invites = z.infer<typeof invitesSchema>;

/** GET /api/office/office: what citizens are shown of the office; public. */
export const officeFactsSchema = z.object({
  name: nameSchema,
  address: nameSchema,
  phone: z.string(),
  hours: nameSchema,
});
export type OfficeFacts = z.infer<typeof officeFactsSchema>;
