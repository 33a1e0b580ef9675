import { z } from 'zod';
import { CANNED_USES } from '../domain/desk/canned-reply.ts';
import { localeSchema, statusSchema } from './vocabulary.ts';

const name = z.string().trim().min(1).max(60);

/** GET /api/office/views; POST saves one (for a unit: whoever checks its letters), DELETE /views/:id. */
export const savedViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The filters, as they stand in the URL of the list. */
  query: z.string(),
  unitId: z.uuid().nullable(),
});
export type SavedView = z.infer<typeof savedViewSchema>;
export const savedViewsSchema = z.object({ items: z.array(savedViewSchema) });
export type SavedViews = z.infer<typeof savedViewsSchema>;
export const saveViewSchema = z.object({ name, query: z.string().max(1000), unitId: z.uuid().nullable() });
export type SaveView = z.infer<typeof saveViewSchema>;

/** Words that are said often. Label of a use: `office:canned.use.<use>`. */
export const cannedReplySchema = z.object({
  id: z.uuid(),
  locale: localeSchema,
  title: z.string(),
  /** Variables in double braces: number, unit, category, due, today, office, phone. */
  body: z.string(),
  use: z.enum(CANNED_USES),
  categoryCode: z.string().nullable(),
  status: z.string().nullable(),
  unitId: z.uuid().nullable(),
});
export type CannedReply = z.infer<typeof cannedReplySchema>;
/** GET /api/office/canned-replies: the office's and those of one's units. */
export const cannedRepliesSchema = z.object({ items: z.array(cannedReplySchema) });
export type CannedReplies = z.infer<typeof cannedRepliesSchema>;

/** POST /api/office/canned-replies, PUT /api/office/canned-replies/:id. 422 `canned.unknown_variable` names it. */
export const putCannedSchema = z.object({
  locale: localeSchema,
  title: name,
  body: z.string().trim().min(1).max(4000),
  use: z.enum(CANNED_USES),
  categoryCode: z.string().max(64).nullable(),
  status: statusSchema.nullable(),
  unitId: z.uuid().nullable(),
});
export type PutCanned = z.infer<typeof putCannedSchema>;

/** GET /api/office/petitions/:id/canned-replies?use=: those that fit, filled, in the petitioner's language (notes: in one's own). */
export const fittingRepliesSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), title: z.string(), text: z.string() })),
});
export type FittingReplies = z.infer<typeof fittingRepliesSchema>;

/** POST /api/office/petitions/:id/presence, every 20 s while the page is open: who else looks, and who writes. */
export const presenceSchema = z.object({ doing: z.enum(['viewing', 'writing', 'gone']) });
export type Presence = z.infer<typeof presenceSchema>;
