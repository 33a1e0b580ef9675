import type { CannedUse } from '../../domain/desk/canned-reply.ts';
import type { Locale } from '../../domain/text.ts';

/** A list kept under a name; `unitId` for a unit's, else its owner's own. */
export interface SavedView {
  id: string;
  name: string;
  /** The filters, as they stand in the URL of the list. */
  query: string;
  unitId: string | null;
}

export interface CannedReply {
  id: string;
  locale: Locale;
  title: string;
  body: string;
  use: CannedUse;
  categoryCode: string | null;
  status: string | null;
  unitId: string | null;
}

/** What makes the work at the desk quick: kept for staff. */
export interface DeskTools {
  /** The person's own first, then those of his units, by name. */
  views: (of: { staffId: string; unitIds: readonly string[] }) => Promise<SavedView[]>;
  saveView: (view: Omit<SavedView, 'id'> & { staffId: string }) => Promise<SavedView>;
  /** True when there was one that he may remove: his own, or one of the given units. */
  removeView: (id: string, by: { staffId: string; unitIds: readonly string[] }) => Promise<boolean>;
  /** Most specific first, then the most used. */
  cannedReplies: (fits: CannedFilter) => Promise<CannedReply[]>;
  findCanned: (id: string) => Promise<CannedReply | null>;
  putCanned: (reply: Omit<CannedReply, 'id'> & { id: string | null; at: Date }) => Promise<CannedReply>;
  removeCanned: (id: string) => Promise<void>;
  countUse: (id: string) => Promise<void>;
}

/** Absent fields don't limit; with a matter's category, status and unit only what fits them is given. */
export interface CannedFilter {
  use?: CannedUse;
  locale?: Locale;
  fits?: { categoryCode: string | null; status: string; unitId: string | null };
  /** The office's own (null) and those of these units; all when absent. */
  unitIds?: readonly string[];
}
