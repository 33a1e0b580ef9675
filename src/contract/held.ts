import { z } from 'zod';
import { HELD_ACTIONS } from '../domain/desk/held-actions.ts';
import { uploadedFileSchema } from './petition.ts';
import { kindSchema } from './vocabulary.ts';

const heldActionSchema = z.enum(HELD_ACTIONS);

/** 202, where `hold` was asked for: it goes out by itself once the time is over. */
export const heldSchema = z.object({ id: z.uuid(), leftMs: z.number().int() });
export type Held = z.infer<typeof heldSchema>;

/** GET /api/office/held: one's own messages that are not out yet, and those that came back. */
export const heldListSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      petition: z.object({ id: z.uuid(), number: z.string(), kind: kindSchema }),
      action: heldActionSchema,
      /** Until it goes out, by the server's clock; 0 from then on. */
      leftMs: z.number().int(),
      /** Why it could not be sent, in the reader's language; null while it waits. */
      returned: z.string().nullable(),
    }),
  ),
});
export type HeldList = z.infer<typeof heldListSchema>;
export type HeldItem = HeldList['items'][number];

/**
 * POST /api/office/held/:id/back: it does not go out, and the words come again; 409 `held.sent` when they are out already.
 * Kept until DELETE /api/office/held/:id says that they have arrived.
 */
export const takenBackSchema = z.object({
  action: heldActionSchema,
  text: z.string(),
  files: z.array(uploadedFileSchema),
  /** The last event that the writer had seen. */
  seenSeq: z.number().int(),
});
export type TakenBack = z.infer<typeof takenBackSchema>;

export const heldParamsSchema = z.object({ id: z.uuid() });
