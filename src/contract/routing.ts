import { z } from 'zod';
import { ROUTING_ERRORS, ROUTING_WARNINGS } from '../domain/routing/check-table.ts';
import { ENTRY_FIELDS } from '../domain/routing/compare-tables.ts';
import { STATUTORY_WAYS } from '../domain/routing/statutory-facts.ts';
import { routingTableSchema } from '../domain/routing/table.ts';
import { kindSchema, nameSchema, timeSchema } from './vocabulary.ts';

/** The routing table as configuration, and what it suggests for a text. All but the last two need `settings.manage`. */

const entriesSchema = routingTableSchema.shape.entries;

export type { RoutingEntry } from '../domain/routing/table.ts';

const routingFaultSchema = z.object({
  severity: z.enum(['error', 'warning']),
  /** Sentence: `office:routing.check.<code>` with `params`. */
  code: z.enum([...ROUTING_ERRORS, ...ROUTING_WARNINGS]),
  /** The category concerned; null for the whole table. */
  entry: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RoutingFault = z.infer<typeof routingFaultSchema>;

const entryChangeSchema = z.object({
  code: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  name: nameSchema,
  fields: z.array(
    z.object({ field: z.enum(ENTRY_FIELDS), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type EntryChange = z.infer<typeof entryChangeSchema>;

/** GET /api/office/routing; also the answer to every change of the draft. */
export const routingSchema = z.object({
  /** Version in force; 0 while nothing was ever changed. */
  number: z.number().int(),
  entries: entriesSchema,
  draft: z
    .object({
      revision: z.number().int(),
      basedOn: z.number().int(),
      restoredFrom: z.number().int().nullable(),
      updatedAt: timeSchema,
      editor: z.string().nullable(),
      entries: entriesSchema,
      faults: z.array(routingFaultSchema),
      changes: z.array(entryChangeSchema),
      /** Another version came into force since: it can't be published. */
      isOutdated: z.boolean(),
    })
    .nullable(),
});
export type Routing = z.infer<typeof routingSchema>;

/** POST /api/office/routing/draft. `revision`: of the draft that was seen; null when there was none. */
export const saveDraftSchema = z.object({ entries: entriesSchema, revision: z.number().int().nullable() });
/** POST /api/office/routing/draft/discard */
export const draftRevisionSchema = z.object({ revision: z.number().int() });
/** POST /api/office/routing/draft/publish */
export const publishDraftSchema = draftRevisionSchema.extend({ reason: z.string().trim().min(2).max(500) });

/** POST /api/office/routing/draft/effects: what the draft would suggest for the newest matters, against now. */
const sideSchema = z.object({ code: z.string().nullable(), unitCode: z.string().nullable() });
export const effectsSchema = z.object({
  looked: z.number().int(),
  changed: z.number().int(),
  otherUnit: z.number().int(),
  examples: z.array(
    z.object({ id: z.uuid(), number: z.string(), title: z.string(), before: sideSchema, after: sideSchema }),
  ),
});
export type Effects = z.infer<typeof effectsSchema>;

/** GET /api/office/routing/versions, newest first */
const versionHeadSchema = z.object({
  number: z.number().int(),
  publishedAt: timeSchema,
  /** Null: the table with which the office began. */
  publisher: z.string().nullable(),
  reason: z.string(),
  restoredFrom: z.number().int().nullable(),
});
export const versionsSchema = z.object({ items: z.array(versionHeadSchema) });
export type RoutingVersions = z.infer<typeof versionsSchema>;

/** GET /api/office/routing/versions/:number, with what it changed. */
export const versionSchema = versionHeadSchema.extend({
  entries: entriesSchema,
  changes: z.array(entryChangeSchema),
});
export type RoutingVersion = z.infer<typeof versionSchema>;

/** POST /api/office/routing/versions/:number/restore: makes it the draft. */
export const restoreSchema = z.object({ revision: z.number().int().nullable() });

/** GET /api/office/routing/export?format=&version= (none: the draft, else what is in force) */
export const exportQuerySchema = z.object({
  format: z.enum(['csv', 'json']),
  version: z.coerce.number().int().positive().optional(),
});
export const exportedSchema = z.object({ fileName: z.string(), content: z.string() });
export type ExportedTable = z.infer<typeof exportedSchema>;

/** POST /api/office/routing/import: a file as it was exported, into the draft. 422 `routing.file_unreadable`. */
export const importSchema = z.object({
  format: z.enum(['csv', 'json']),
  /** Room for far more rows than a table may have: what is too many is then said in rows. */
  content: z.string().min(1).max(4_000_000),
  revision: z.number().int().nullable(),
});

/** POST /api/office/routing/import/look: what importing that file would do; nothing is kept. */
export const lookAtTableSchema = importSchema.omit({ revision: true });
export const tableLookSchema = z.object({
  /** Categories in the file. */
  count: z.number().int(),
  /** Why it cannot be read, a sentence for each place, in the reader's language: the first ones, and how many. */
  problems: z.array(z.string()),
  problemCount: z.number().int(),
  /** What would differ from the table in force, and what would have to be mended before it is published. */
  changes: z.array(entryChangeSchema),
  faults: z.array(routingFaultSchema),
});
export type TableLook = z.infer<typeof tableLookSchema>;

/** GET /api/office/routing/models: what was learned from decisions, newest first. */
export const modelsSchema = z.object({
  items: z.array(
    z.object({
      version: z.number().int(),
      trainedAt: timeSchema,
      decisions: z.number().int(),
      counts: z.record(z.string(), z.number().int()),
      inUse: z.boolean(),
      tookMs: z.number().int(),
      /** Shares from 0 to 1 of decisions that it had not seen; `base…`: without what the office has decided. */
      accuracy: z.object({
        tested: z.number().int(),
        first: z.number(),
        amongThree: z.number(),
        baseFirst: z.number(),
        baseAmongThree: z.number(),
      }),
    }),
  ),
  /** Fewer decisions than this teach nothing. */
  decisionsNeeded: z.number().int(),
});
export type RoutingModels = z.infer<typeof modelsSchema>;

/** POST /api/office/routing/models: has one trained in the background. */
export const trainingSchema = z.object({ queued: z.literal(true) });

/** POST /api/office/routing/suggest: for a text that is being written down. */
export const suggestRequestSchema = z.object({ text: z.string().max(20_000) });

/** GET /api/office/petitions/:id/suggestions; a person decides. */
export const suggestionsSchema = z.object({
  kind: kindSchema,
  /** Best first, three at most; none where nothing points anywhere. */
  categories: z.array(
    z.object({
      code: z.string(),
      name: nameSchema,
      unit: z.object({ id: z.uuid(), name: nameSchema }).nullable(),
      /** From 0 to 1, over all categories. */
      share: z.number(),
      /** Words of the text that spoke for it. */
      words: z.array(z.string()),
    }),
  ),
  /** Below this nobody should follow the first one unread. */
  isSure: z.boolean(),
  /** Tested before the category. */
  ways: z.array(
    z.object({
      /** Label: `office:routing.route.<way>.name`; `.body`, `.why` beside it. */
      way: z.enum(STATUTORY_WAYS),
      branch: z.number().int(),
      words: z.array(z.string()),
      limit: z
        .object({
          count: z.number().int(),
          unit: z.enum(['days', 'months', 'years']),
          source: z.string(),
          isVerified: z.boolean(),
        })
        .nullable(),
      /** What the notice of transfer or of not accepting may say. */
      text: nameSchema,
    }),
  ),
  urgent: z.boolean(),
  urgentWords: z.array(z.string()),
  /** What to ask for: label `office:routing.missing.<value>`. */
  missing: z.array(z.enum(['detail', 'category', 'place', 'time', 'wish'])),
  /** Parts that say what it is not. */
  discounted: z.array(z.string()),
  readAs: z.array(z.object({ written: z.string(), word: z.string() })),
  basis: z.object({ table: z.number().int(), model: z.number().int().nullable(), decisions: z.number().int() }),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;
