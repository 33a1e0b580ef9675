import { z } from 'zod';
import { ACTIVITY_KEYS } from '../domain/petition/activities.ts';
import { actionSchema } from './vocabulary.ts';

/**
 * One field of a form, as a dialog draws it. Label: `forms:fieldOf.<form>.<key>`, else `forms:field.<key>`; options:
 * `forms:choice.<key>.<option>`; what follows from it: `forms:consequence.<form>`.
 */
const formFieldSchema = z.object({
  key: z.string(),
  type: z.enum([
    'words',
    'line',
    'choice',
    'flag',
    'day',
    'number',
    'unit',
    'staff',
    'category',
    'files',
    'claims',
    'assists',
  ]),
  required: z.boolean(),
  max: z.number().int().optional(),
  min: z.number().int().optional(),
  options: z.array(z.string()).optional(),
  may: z.string().optional(),
  when: z.enum(['past', 'future']).optional(),
});
export type FormField = z.infer<typeof formFieldSchema>;

export const activityKeySchema = z.enum(ACTIVITY_KEYS as [string, ...string[]]);

/** GET /api/office/forms: the forms of all acts and activities. */
export const formsSchema = z.object({
  acts: z.array(z.object({ action: actionSchema, fields: z.array(formFieldSchema) })),
  /** Label: `office:activity.<key>`. `shown`: the petitioner sees that it took place. */
  activities: z.array(z.object({ key: z.string(), fields: z.array(formFieldSchema), shown: z.boolean() })),
});
export type Forms = z.infer<typeof formsSchema>;

/**
 * POST /api/office/petitions/:id/acts/:action and /petitions/:id/activities/:activity: what was filled in. 422
 * `form.invalid` (or what is wrong with the value) names the field in `errors[0].path`; 409 `petition.stale`.
 */
export const actSchema = z.object({
  version: z.number().int().positive(),
  fields: z.record(z.string(), z.unknown()),
});
export type Act = z.infer<typeof actSchema>;
