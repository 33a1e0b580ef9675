import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';

/** Days are the office's, both included. */
export interface AuditQuery {
  /** Null: entries of nobody. */
  staffId?: string | null;
  type?: string;
  from?: string;
  to?: string;
}

export interface AuditEntryRow {
  id: bigint;
  at: Date;
  staff: { id: string; name: string } | null;
  type: string;
  data: Record<string, unknown>;
}

/** What people did outside a single matter, and looks at identities. Names and numbers of things; never anybody's words. */
export interface AuditReads {
  /** Newest first, those before the cursor. */
  page: (query: AuditQuery, page: { before: bigint | null; size: number }) => Promise<AuditEntryRow[]>;
  /** How many there are, on whatever page. */
  count: (query: AuditQuery) => Promise<number>;
  /** Types that occur, for the filter. */
  types: () => Promise<string[]>;
  people: () => Promise<{ id: string; name: string }[]>;
  /** Names behind ids of staff and units, and numbers of the matters that the actor may read. */
  namesFor: (actor: StaffActor, ids: readonly string[]) => Promise<AuditNames>;
}
export interface AuditNames {
  staff: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, Name>;
  petitions: ReadonlyMap<string, string>;
  /** Of all categories, by code. */
  categories: ReadonlyMap<string, Name>;
}
