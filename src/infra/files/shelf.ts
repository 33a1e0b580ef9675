/**
 * Where sealed bytes lie, under paths like `ab/ab34…`. They are written beside it first, as a file of this machine: what is
 * placed is there whole once `place` resolves, and replaces what lay there before.
 */
export interface Shelf {
  /** A directory of this machine for what is being written. */
  aside: string;
  /** Takes a file that was written aside; it may be gone from there afterwards. */
  place: (aside: string, path: string) => Promise<void>;
  /** Rejects with the code ENOENT for what is not there. */
  read: (path: string) => Promise<AsyncIterable<Uint8Array>>;
  /** Removing what is not there is no error. */
  remove: (path: string) => Promise<void>;
  /** Null for what is not there. */
  writtenAt: (path: string) => Promise<Date | null>;
  /** Everything in folders of two hexadecimal digits. */
  list: () => AsyncIterable<{ path: string; writtenAt: Date }>;
  /** Rejects with a StartupError, a sentence that says what to do, where nothing could be kept. */
  check: () => Promise<void>;
}
