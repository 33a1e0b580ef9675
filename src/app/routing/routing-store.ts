import type { TableSurroundings } from '../../domain/routing/check-table.ts';
import type { RoutingTable } from '../../domain/routing/table.ts';
import type { ModelAccuracy } from './cross-validate.ts';

/** A table as it was put into force. */
export interface RoutingVersion {
  number: number;
  table: RoutingTable;
  publishedAt: Date;
  /** Null: what the office began with. */
  publishedBy: string | null;
  reason: string;
  /** The version that it brought back. */
  restoredFrom: number | null;
}
export interface RoutingVersionHead extends Omit<RoutingVersion, 'table'> {
  publisherName: string | null;
}

/** The next table while it is worked on; the office has one. */
export interface RoutingDraft {
  table: RoutingTable;
  /** The version that was in force when it was begun. */
  basedOn: number;
  restoredFrom: number | null;
  /** Counts up with each saving, so that two editors do not undo each other. */
  revision: number;
  updatedAt: Date;
  updatedBy: string;
  editorName: string | null;
}
export type NewDraft = Omit<RoutingDraft, 'editorName' | 'revision'>;

export interface RoutingModelHead {
  version: number;
  trainedAt: Date;
  decisions: number;
  /** Decisions by category. */
  counts: Record<string, number>;
  accuracy: ModelAccuracy;
  inUse: boolean;
  tookMs: number;
}
export interface NewRoutingModel extends Omit<RoutingModelHead, 'version'> {
  /** Checked with `routingModelSchema` when it is read. */
  content: unknown;
}

/** The versions of the routing table, the open draft, and the models that were trained. */
export interface RoutingStore {
  /** Of the version in force; 0 before the first. */
  latestNumber: () => Promise<number>;
  /** The table in force, as the categories' rows have it. */
  liveTable: () => Promise<RoutingTable>;
  /** Newest first. */
  versions: () => Promise<RoutingVersionHead[]>;
  version: (number: number) => Promise<RoutingVersion | null>;
  insertVersion: (version: RoutingVersion) => Promise<void>;
  /** Makes the categories' rows say what the table says. Units must be known. */
  putIntoForce: (table: RoutingTable) => Promise<void>;
  draft: () => Promise<RoutingDraft | null>;
  /** One change of the table after another, until the transaction ends. */
  lock: () => Promise<void>;
  /** Gives the new revision. */
  saveDraft: (draft: NewDraft) => Promise<number>;
  dropDraft: () => Promise<void>;
  surroundings: () => Promise<TableSurroundings>;

  /** Newest first, without what they hold. */
  models: (count: number) => Promise<RoutingModelHead[]>;
  /** What the newest model in use holds; null while there is none. */
  modelInUse: () => Promise<{ version: number; decisions: number; content: unknown } | null>;
  modelInUseVersion: () => Promise<number | null>;
  /** Which table and which model suggestions rest on now; the fingerprint changes with any category or unit of it. */
  inForce: () => Promise<{ table: number; model: number | null; fingerprint: string }>;
  /** Keeps it, and only the newest `keep` of all. */
  insertModel: (model: NewRoutingModel, keep: number) => Promise<number>;
}
