import type { OfficeRule, OfficeRules } from '../../domain/petition/limit-rules.ts';
import type { Permission, StaffActor } from '../../domain/staff/permissions.ts';
import type { Notice } from './notices.ts';

/** The office’s own versions of the rules of the limits. */
export interface LimitRuleStore {
  /** The office's own versions of rules, those to come among them. */
  list: () => Promise<OfficeRules>;
  /** Writes a version; another of the same key and day is replaced. */
  put: (rule: OfficeRule & { staffId: string; at: Date }) => Promise<void>;
  /** Takes back versions of a key that are valid from that day or later. */
  removeFrom: (key: string, day: string) => Promise<number>;
}

/**
 * Whom a notice is for: holders of a permission, in the petition office (null) or in a unit; with `staffIds`, these
 * people alone.
 */
export interface Audience {
  unitId: string | null;
  permission: Permission;
  staffIds?: readonly string[];
}

/** What it is about: a matter, or a reception day. */
export type NoticeSubject =
  | { petitionId: string; receptionDayId?: never }
  | { petitionId?: never; receptionDayId: string };

export interface StoredNotice extends Audience {
  id: bigint;
  /** Of a matter; null for a reception day's. */
  petitionId: string | null;
  number: string | null;
  notice: Notice;
  at: Date;
  isRead: boolean;
}

/** What staff are told by the bell. */
export interface NoticeStore {
  /** Never words of a petitioner, never who he is. */
  add: (notice: Notice & NoticeSubject & { audience: Audience; at: Date }) => Promise<void>;
  /** What concerns somebody by the grants that he holds, of matters that he may read; newest first. */
  listFor: (
    actor: StaffActor,
    page: { before: bigint | null; size: number; unreadOnly: boolean },
  ) => Promise<StoredNotice[]>;
  countUnread: (actor: StaffActor) => Promise<number>;
  /** Those of the ids that concern him; what was read stays as it was. Gives how many were new. */
  markRead: (actor: StaffActor, ids: readonly bigint[] | 'all', at: Date) => Promise<number>;
}

export type DayKind = 'holiday' | 'makeup_workday';
export interface CalendarDayRow {
  day: string;
  kind: DayKind;
  source: string;
}

/** The calendar as administrators edit it. */
export interface CalendarEditing {
  listYear: (year: number) => Promise<{ days: CalendarDayRow[]; confirmedAt: Date | null }>;
  /** Null: an ordinary day again. */
  putDay: (day: string, kind: DayKind | null, source: string) => Promise<void>;
  /** In place of all that was there of the year. */
  replaceYear: (year: number, days: readonly CalendarDayRow[]) => Promise<void>;
  setConfirmed: (year: number, at: Date) => Promise<void>;
  /** Notes that days between these have changed, for open limits to be computed again. */
  noteChange: (change: { firstDay: string; lastDay: string; at: Date }) => Promise<void>;
  /** Changes that were noted before then and not applied. */
  openChanges: (before: Date) => Promise<{ id: bigint; firstDay: string; lastDay: string }[]>;
  markApplied: (ids: readonly bigint[], at: Date) => Promise<void>;
}
