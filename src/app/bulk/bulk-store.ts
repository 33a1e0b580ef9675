import type { BulkDeed } from '../../domain/petition/bulk-deeds.ts';
import type { WorkCount } from '../desk-jobs/desk-job.ts';

/** One deed on many matters. */
export interface BulkRun {
  id: string;
  /** In whose name: his rights are asked for at each matter. */
  staffId: string;
  deed: BulkDeed;
  /** As they were filled in; checked again at each matter. */
  fields: Record<string, unknown>;
  createdAt: Date;
  cancelledAt: Date | null;
  finishedAt: Date | null;
}

export interface BulkRow {
  petitionId: string;
  /** As it was when it was chosen: what has changed since is left alone. */
  version: number;
  /** Null: to be done; `done`, `cancelled`; else the code of a refusal. */
  result: string | null;
}

export interface BulkCount extends BulkRun {
  count: number;
  /** Over with, whatever came of them. */
  done: number;
  refused: number;
}

/** Acts on many matters: the run, and what became of each row. */
export interface BulkStore {
  insert: (run: Omit<BulkRun, 'cancelledAt' | 'finishedAt'>, rows: readonly Omit<BulkRow, 'result'>[]) => Promise<void>;
  find: (id: string) => Promise<BulkRun | null>;
  /** In the order in which they were chosen. */
  rows: (id: string) => Promise<BulkRow[]>;
  /** The next that is to be done, with its row locked; those that another process has in hand are passed over. */
  next: (id: string) => Promise<Omit<BulkRow, 'result'> | null>;
  setResult: (id: string, petitionId: string, result: string) => Promise<void>;
  /** Leaves what is not done yet; false when it was over already. */
  cancel: (id: string, at: Date) => Promise<boolean>;
  finish: (id: string, at: Date) => Promise<void>;
  /** Of anybody's, in the order in which they were asked for. */
  unfinished: () => Promise<string[]>;
  /** The newest of somebody's. */
  latestOf: (staffId: string, count: number) => Promise<BulkCount[]>;
  /** Of all of somebody's. */
  countOf: (staffId: string) => Promise<WorkCount>;
}
