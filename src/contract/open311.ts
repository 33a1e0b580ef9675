import { z } from 'zod';
import { timeSchema } from './vocabulary.ts';

/** GET /api/office/settings/open311 (settings.manage): who files from another program. */
export const open311Schema = z.object({
  /** Where other programs find the service. */
  endpoint: z.url(),
  jurisdictionId: z.string().nullable(),
  version: z.string(),
  /** Newest first, revoked ones last. */
  keys: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** Null: the operator, at the console. */
      madeBy: z.string().nullable(),
      madeAt: timeSchema,
      lastUsedAt: timeSchema.nullable(),
      revokedAt: timeSchema.nullable(),
    }),
  ),
});
export type Open311 = z.infer<typeof open311Schema>;
export type Open311Key = Open311['keys'][number];

/** PATCH /api/office/settings/open311: 409 `settings.stale`. Null: any jurisdiction that is asked for. */
export const changeOpen311Schema = z.object({
  jurisdictionId: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,60}$/)
    .nullable(),
  version: z.string().max(64),
});
export type ChangeOpen311 = z.infer<typeof changeOpen311Schema>;

/** POST /api/office/settings/open311/keys. 409 `open311.name_taken`: another than `replaces` has the name. */
export const makeKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^\P{C}+$/u),
  /** The key of that name that is in use, and void from then on; null where none was seen. */
  replaces: z.uuid().nullable(),
});
export type MakeKey = z.infer<typeof makeKeySchema>;
/** The key is told this once. */
export const madeKeySchema = z.object({ id: z.uuid(), key: z.string() });
export type MadeKey = z.infer<typeof madeKeySchema>;
export const keyParamsSchema = z.object({ id: z.uuid() });
