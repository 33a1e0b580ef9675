import { z } from 'zod';
import { dateSchema, nameSchema, statusSchema } from './vocabulary.ts';

/** A matter that may be the same, with what speaks for it and against. A person decides. */
export const similarMatterSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  status: statusSchema,
  title: z.string(),
  statement: z.string(),
  place: z.string().nullable(),
  concerned: z.string().nullable(),
  unit: nameSchema.nullable(),
  category: nameSchema.nullable(),
  receivedOn: dateSchema,
  /** From 0 to 1. */
  score: z.number(),
  reasons: z.object({
    /** Words that both use. */
    words: z.array(z.string()),
    /** Names of places that both give. */
    places: z.array(z.string()),
    sameCategory: z.boolean(),
    sameUnit: z.boolean(),
    /** Days between the two arrivals. */
    days: z.number().int(),
    /** Label: `office:repeats.moment.<value>`. */
    sameMoments: z.array(z.string()),
    differences: z.array(z.string()),
  }),
});
export type SimilarMatter = z.infer<typeof similarMatterSchema>;

/** GET /api/office/petitions/:id/similar: at most five, likeliest first. */
export const similarSchema = z.object({ items: z.array(similarMatterSchema) });
export type Similar = z.infer<typeof similarSchema>;

/**
 * POST /api/office/petitions/:id/link: to the matter with that number. POST .../unlink: `reason` alone. Both answer with
 * the matter as it then stands.
 */
export const linkActSchema = z.looseObject({
  version: z.number().int().positive(),
  number: z.string().max(40).optional(),
  reason: z.string().max(1000).nullish(),
  newFacts: z.string().max(2000).nullish(),
});

/** GET /api/office/repeats/figures?from=&to=: both days included. What came in, and how many matters that is. */
export const receivedPeriodSchema = z.object({ from: dateSchema, to: dateSchema });
export const receivedSchema = z.object({
  /** Filings that were entered, repeats among them. */
  filings: z.number().int(),
  /** Of these, what is handled by itself. */
  matters: z.number().int(),
  /** Of these, what was linked to a matter that it repeats. */
  repeats: z.number().int(),
  /** Everything that came in: filings, additions and answers. */
  submissions: z.number().int(),
});
export type Received = z.infer<typeof receivedSchema>;
