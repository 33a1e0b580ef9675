import type { Locale } from '../../domain/text.ts';

/**
 * Long work of a member of staff. It is queued with the row that describes it, notes how far it is as it goes, and ends
 * with what it made. After a killed process it starts again (an export) or goes on with what is left (an import): nothing
 * counts before it is written down.
 */
export const DESK_JOB_KINDS = ['ledger_export', 'matter_import'] as const;
export type DeskJobKind = (typeof DESK_JOB_KINDS)[number];

/** Name of the job of the queue that does it. */
export const DESK_JOB = 'desk_job';

/** Logs a bug and says true; false for what may pass by itself, as a database that is away: that is tried again. */
export type NoteBug = (error: unknown) => boolean;

/** How long what was made, or brought, can be fetched after the end. */
export const KEPT_DAYS = 7;

/** Why it cannot be begun: `problem:<code>`. */
export interface DeskJobRefusal {
  ok: false;
  code: 'export.sheet_full' | 'import.too_many' | 'import.empty' | 'import.gone' | 'import.source';
  params?: Record<string, string | number>;
}

export interface DeskJob {
  id: string;
  /** In whose name: his rights are asked for when it is done. */
  staffId: string;
  kind: DeskJobKind;
  /** Checked by the use case of its kind. */
  input: unknown;
  locale: Locale;
  createdAt: Date;
  /** Null until it was counted. */
  total: number | null;
  done: number;
  refused: number;
  cancelledAt: Date | null;
  finishedAt: Date | null;
  /** Code of what ended it before its time. */
  failure: string | null;
  /** In the file store: what it reads, or what it has written. */
  sha256: string | null;
  sizeBytes: number | null;
}

/** What came of one line of an import. */
export interface DeskJobRow {
  /** From 1, as an editor counts. */
  line: number;
  result: string;
  externalId: string | null;
  petitionId: string | null;
  /** Of a refused one: the path of what is wrong, and what is wrong with it. */
  field: string | null;
  problem: string | null;
}

export type NewDeskJob = Pick<DeskJob, 'id' | 'staffId' | 'kind' | 'input' | 'locale' | 'createdAt'> &
  Partial<Pick<DeskJob, 'total' | 'sha256' | 'sizeBytes'>>;
export type DeskJobProgress = Partial<Pick<DeskJob, 'total' | 'done' | 'refused'>>;
export type DeskJobEnd = Partial<Pick<DeskJob, 'total' | 'done' | 'failure' | 'sha256' | 'sizeBytes'>>;

export interface WorkCount {
  total: number;
  running: number;
}

/** Exports and imports that run in the background, with their progress. */
export interface DeskJobStore {
  insert: (job: NewDeskJob) => Promise<void>;
  find: (id: string) => Promise<DeskJob | null>;
  /** The newest of somebody's. */
  latestOf: (staffId: string, count: number) => Promise<DeskJob[]>;
  /** Of all of somebody's. */
  countOf: (staffId: string) => Promise<WorkCount>;
  /** Of anybody's, in the order in which they were asked for. */
  unfinished: () => Promise<string[]>;
  setProgress: (id: string, progress: DeskJobProgress) => Promise<void>;
  /** False when it was over already. */
  cancel: (id: string, at: Date) => Promise<boolean>;
  finish: (id: string, at: Date, end: DeskJobEnd) => Promise<void>;
  /** Does nothing for a line that has its result. */
  addRow: (id: string, row: DeskJobRow) => Promise<void>;
  /** After that line; those that were refused alone, where asked for. */
  rows: (id: string, page: { after: number; size: number; onlyRefused: boolean }) => Promise<DeskJobRow[]>;
  /** The lines that have a result, and how many of them were refused. */
  linesDone: (id: string) => Promise<{ done: number; refused: number; last: number }>;
}
