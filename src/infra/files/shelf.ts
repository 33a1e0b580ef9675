/**
 * Where sealed bytes lie, under paths like `ab/ab34…`. What is written is there whole once `write` resolves, and replaces
 * what lay there before.
 */
export interface Shelf {
  write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** Rejects with the code ENOENT for what is not there. */
  read: (path: string) => Promise<Uint8Array>;
  /** Removing what is not there is no error. */
  remove: (path: string) => Promise<void>;
  /** Null for what is not there. */
  writtenAt: (path: string) => Promise<Date | null>;
  /** Everything in folders of two hexadecimal digits. */
  list: () => AsyncIterable<{ path: string; writtenAt: Date }>;
  /** Rejects with a StartupError, a sentence that says what to do, where nothing could be kept. */
  check: () => Promise<void>;
}
