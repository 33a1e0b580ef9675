import { z } from 'zod';
import { BULK_DEEDS } from '../domain/petition/bulk-deeds.ts';
import { petitionFilterSchema } from './queue.ts';
import { timeSchema } from './vocabulary.ts';

const count = z.number().int();

/** POST /api/office/jobs/ledger: the list as it is filtered, all of it. 422 `export.sheet_full` past what a sheet holds. */
export const exportLedgerSchema = z.object({
  format: z.enum(['csv', 'xlsx']),
  filter: petitionFilterSchema.omit({ cursor: true }),
});
export type ExportLedger = z.input<typeof exportLedgerSchema>;
export const jobStartedSchema = z.object({ id: z.uuid(), count });
export type JobStarted = z.infer<typeof jobStartedSchema>;

const span = {
  createdAt: timeSchema,
  /** Asked for; it is over at `finishedAt`. */
  cancelledAt: timeSchema.nullable(),
  finishedAt: timeSchema.nullable(),
};

/** GET /api/office/jobs/:id: how far it is; POST /jobs/:id/cancel ends it. One's own only. */
export const deskJobSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['ledger_export', 'matter_import']),
  /** Null until it was counted. */
  total: count.nullable(),
  done: count,
  refused: count,
  ...span,
  /** What ended it before its time, in the reader's language. */
  failure: z.string().nullable(),
  /** What was made, until that day; null where there is nothing to fetch. From `/api/office/jobs/:id/file`. */
  file: z.object({ name: z.string(), sizeBytes: count, until: timeSchema }).nullable(),
  /** Of an import: only tried; and of which system the matters are. */
  isTrial: z.boolean(),
  source: z.string().nullable(),
});
export type DeskJob = z.infer<typeof deskJobSchema>;

/**
 * POST /api/office/jobs/import?source=, multipart, field `file`: lines of JSON, only tried at first; 422 `import.too_many`.
 * POST /api/office/jobs/:id/import takes in what a trial that is over has tried; 422 `import.gone`.
 */
export const importSourceSchema = z.object({ source: z.string().trim().max(60) });

/** GET /api/office/jobs/:id/rows?after=&refused=: what came of each line of an import, by line. */
export const jobRowsQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  refused: z.enum(['true', 'false']).default('false'),
});
export const jobRowsSchema = z.object({
  items: z.array(
    z.object({
      line: count,
      result: z.enum(['registered', 'would_register', 'known', 'refused']),
      externalId: z.string().nullable(),
      petitionId: z.uuid().nullable(),
      /** Of a refused one: the path of what is wrong, and a sentence of what, in the reader's language. */
      field: z.string().nullable(),
      problem: z.string().nullable(),
    }),
  ),
  /** `after` of the next page. */
  next: count.nullable(),
});
export type JobRows = z.infer<typeof jobRowsSchema>;

/** GET /api/office/jobs: one's own long work, newest first: exports, imports, and one deed on many matters. */
export const deskJobsSchema = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['ledger_export', 'matter_import', 'bulk']),
      /** Of `bulk`. */
      deed: z.enum(BULK_DEEDS).nullable(),
      total: count.nullable(),
      /** Over with, whatever came of it. */
      done: count,
      refused: count,
      ...span,
      hasFailed: z.boolean(),
    }),
  ),
  /** Both of all of one's own, not of those listed alone: these are the latest. */
  total: count,
  running: count,
});
export type DeskJobs = z.infer<typeof deskJobsSchema>;
