import { z } from 'zod';
import { dateSchema, timeSchema } from './vocabulary.ts';

/** What to look for; days in the office's zone, both included. */
export const auditFilterSchema = z.object({
  who: z.union([z.uuid(), z.literal('nobody')]).optional(),
  type: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .max(60)
    .optional(),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
export const auditPageSchema = auditFilterSchema.extend({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

/** GET /api/office/audit: newest first. */
export const auditListSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: timeSchema,
      /** Null: nobody was signed in, or the system. */
      who: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      /** Label: `office:audit.type.<type>` with `_` for the dot. */
      type: z.string(),
      /** In the reader's language: names behind ids; of matters the number, where he may read them. */
      details: z.array(z.object({ key: z.string(), label: z.string(), value: z.string() })),
    }),
  ),
  /** All that match, on whatever page. */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type AuditList = z.infer<typeof auditListSchema>;

/** GET /api/office/audit/choices: what there is to filter by. */
export const auditChoicesSchema = z.object({
  types: z.array(z.object({ type: z.string(), label: z.string() })),
  people: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type AuditChoices = z.infer<typeof auditChoicesSchema>;
