import { z } from 'zod';
import { BULK_DEEDS, BULK_MAX } from '../domain/petition/bulk-deeds.ts';
import { petitionFilterSchema } from './queue.ts';
import { timeSchema } from './vocabulary.ts';

const fields = z.record(z.string(), z.unknown());
const count = z.number().int();
const bulkDeedSchema = z.enum(BULK_DEEDS);

/** POST /api/office/bulk/preview: those that were ticked, or all that a list shows (the first 1,000 of it). */
export const previewBulkSchema = z.object({
  deed: bulkDeedSchema,
  fields: fields.default({}),
  choice: z.union([
    z.object({ ids: z.array(z.uuid()).min(1).max(BULK_MAX) }),
    z.object({ filter: petitionFilterSchema.omit({ cursor: true }) }),
  ]),
});
export type PreviewBulk = z.input<typeof previewBulkSchema>;

/** What would come of it. `able` goes back as it is to start. */
export const bulkPreviewSchema = z.object({
  total: count,
  able: z.array(z.object({ id: z.uuid(), version: count })),
  refused: z.array(
    z.object({
      code: z.string(),
      /** In the reader's language. */
      reason: z.string(),
      count,
      /** Some of them. */
      numbers: z.array(z.string()),
    }),
  ),
});
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

/** POST /api/office/bulk. 422 `form.invalid` names the field. */
export const startBulkSchema = z.object({
  deed: bulkDeedSchema,
  fields,
  rows: z
    .array(z.object({ id: z.uuid(), version: count.positive() }))
    .min(1)
    .max(BULK_MAX),
});
export type StartBulk = z.infer<typeof startBulkSchema>;
export const bulkStartedSchema = z.object({ id: z.uuid(), count });
export type BulkStarted = z.infer<typeof bulkStartedSchema>;

/** GET /api/office/bulk/:id: how far it is, with what came of each; POST /bulk/:id/cancel leaves what is not done yet. */
export const bulkStateSchema = z.object({
  id: z.uuid(),
  deed: bulkDeedSchema,
  total: count,
  waiting: count,
  done: count,
  refused: count,
  cancelled: count,
  createdAt: timeSchema,
  /** Asked for; it is over at `finishedAt`. */
  cancelledAt: timeSchema.nullable(),
  finishedAt: timeSchema.nullable(),
  rows: z.array(
    z.object({
      id: z.uuid(),
      /** Null: no longer for one's eyes. */
      number: z.string().nullable(),
      result: z.enum(['waiting', 'done', 'refused', 'cancelled']),
      reason: z.string().nullable(),
    }),
  ),
});
export type BulkState = z.infer<typeof bulkStateSchema>;
