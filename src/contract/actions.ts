import { z } from 'zod';
import { claimSchema } from '../domain/petition/form.ts';
import { actionSchema, localeSchema } from './vocabulary.ts';

/** The version that the writer has seen; another one by now is answered with 409 `petition.stale`. */
const version = z.number().int().positive();
/** What a chat message can carry, with room for what we put around it. */
const words = z.string().trim().min(1).max(10_000);
/** Keeps it back for ten seconds, in which it can be taken back: answered with 202 and `Held` (held.ts). */
const hold = z.boolean().default(false);

/** POST /api/office/petitions/:id/assign: to a unit, and in it to a person or (null) to whoever takes it. */
export const assignSchema = z.object({
  version,
  unitId: z.uuid(),
  handlerId: z.uuid().nullable(),
  reason: z.string().trim().max(1000).nullable(),
  /** The rest of the six fixed points, and who helps: the form of `assign` at `/api/office/forms`. */
  points: z.record(z.string(), z.unknown()).optional(),
});
export type Assign = z.infer<typeof assignSchema>;

/** POST /api/office/petitions/:id/accept: the unit takes the matter on. */
export const acceptSchema = z.object({ version });
export type Accept = z.infer<typeof acceptSchema>;

/** POST /api/office/petitions/:id/ask: goes to the citizen; the unit's limit pauses until the answer. */
export const askSchema = z.object({ version, text: words, hold });
export type Ask = z.input<typeof askSchema>;

/** POST /api/office/petitions/:id/note: stays among staff. */
export const noteSchema = z.object({
  version,
  text: words,
  /** Colleagues whom the words name by `@`: they are told. */
  mentions: z.array(z.uuid()).max(20).optional(),
});
export type Note = z.infer<typeof noteSchema>;

/** POST /api/office/petitions/:id/reply: the answer, goes to the citizen. */
export const replySchema = z.object({
  version,
  text: words,
  /** Files that were uploaded before, to go with it. */
  fileIds: z.array(z.uuid()).max(10).default([]),
  hold,
});
export type Reply = z.input<typeof replySchema>;

/** POST /api/office/petitions/:id/close */
export const closeSchema = z.object({ version, reason: z.string().trim().max(1000).nullable() });
export type Close = z.infer<typeof closeSchema>;

/**
 * POST /api/office/petitions/:id/preview: what the citizen would see, in the citizen's language. `act`: of any act that
 * tells him something, with its form as far as it is filled in. `letter`: the reply letter as it is drafted, or as `fields`
 * would have it. 422 with the field that is at fault, where it can't be told yet.
 */
export const previewRequestSchema = z.union([
  z.object({ action: z.enum(['ask', 'reply']), text: words }),
  z.object({ action: z.literal('act'), name: actionSchema, fields: z.record(z.string(), z.unknown()) }),
  z.object({
    action: z.literal('letter'),
    fields: z
      .object({
        claims: z.array(claimSchema).min(1),
        execution: z.string().nullable(),
        executeBy: z.iso.date().nullable(),
      })
      .optional(),
  }),
]);
export type PreviewRequest = z.infer<typeof previewRequestSchema>;
export const previewSchema = z.object({
  locale: localeSchema,
  paragraphs: z.array(z.array(z.object({ text: z.string(), bold: z.boolean() }))),
  /** In how many chats it would arrive. */
  recipients: z.number().int(),
});
export type Preview = z.infer<typeof previewSchema>;
