import type { Shift } from '../../domain/duty/shift.ts';

/** A note that one turn of duty leaves to the next. */
export interface DutyEntry {
  shiftId: string;
  byId: string;
  /** To whom duty passes; null for a note in between. */
  toId: string | null;
  words: string;
  at: Date;
}

/** The duty roster and the notes of each turn. */
export interface DutyStore {
  /** Arrangements follow one another until the transaction ends, so that no two turns overlap. */
  lock: () => Promise<void>;
  find: (id: string) => Promise<Shift | null>;
  /** Turns that touch the stretch, in order. */
  between: (from: Date, to: Date) => Promise<Shift[]>;
  insert: (shift: Omit<Shift, 'id'> & { createdBy: string }) => Promise<string>;
  remove: (id: string) => Promise<void>;
  addEntry: (entry: DutyEntry) => Promise<void>;
  /** Newest first. */
  entries: (shiftIds: readonly string[]) => Promise<DutyEntry[]>;
}

/** Secret addresses of calendars, one a person, kept as keyed hashes. */
export interface FeedStore {
  put: (staffId: string, feed: { tokenHash: string; at: Date }) => Promise<void>;
  remove: (staffId: string) => Promise<void>;
  findStaff: (tokenHash: string) => Promise<string | null>;
}
