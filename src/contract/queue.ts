import { z } from 'zod';
import { FLAGS } from '../domain/petition/case-facts.ts';
import { FIGURE_KEYS } from '../domain/petition/figure-keys.ts';
import { petitionRowSchema } from './petition.ts';
import { dateSchema, kindSchema, queueSchema, statusSchema } from './vocabulary.ts';

/** GET /api/office/queues: only those that this member of staff can have; counts are exact. */
export const queuesSchema = z.object({
  queues: z.array(z.object({ key: queueSchema, count: z.number().int() })),
});
export type Queues = z.infer<typeof queuesSchema>;

const emptyAsMissing = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsMissing, schema.optional());

/** Rows of one page. */
export const PAGE_SIZE = 50;

/** GET /api/office/petitions: the filters, as they stand in the URL of the list. Due first, then oldest first. */
export const petitionFilterSchema = z.object({
  queue: optional(queueSchema),
  unit: optional(z.uuid()),
  kind: optional(kindSchema),
  category: optional(z.string().max(64)),
  status: optional(statusSchema),
  /** A member of staff, `me`, or `none`. */
  handler: optional(z.union([z.uuid(), z.literal('me'), z.literal('none')])),
  channel: optional(z.string().max(32)),
  flag: optional(z.enum(FLAGS)),
  /** Received from and up to that day, both included; with a figure, the period that it counts. */
  from: optional(dateSchema),
  to: optional(dateSchema),
  /** Only what this figure of the statistics counts (docs/statistics.md). */
  figure: optional(z.enum(FIGURE_KEYS)),
  /** A number or words of the statement. */
  q: optional(z.string().trim().max(200)),
  /** From `nextCursor`. */
  cursor: optional(z.string().max(200)),
});
export type PetitionFilter = z.output<typeof petitionFilterSchema>;

export const petitionListSchema = z.object({
  items: z.array(petitionRowSchema),
  /** All that match, on whatever page. */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
});
export type PetitionList = z.infer<typeof petitionListSchema>;
