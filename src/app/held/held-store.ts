import type { HeldAction } from '../../domain/desk/held-actions.ts';
import type { PetitionKind } from '../../domain/dialogue/command.ts';

export interface HeldWords {
  text: string;
  /** Files that staff have uploaded, to go with a reply. */
  fileIds: readonly string[];
}

/** A message to the petitioner that its writer can still take back. */
export interface HeldMessage {
  id: string;
  petitionId: string;
  staffId: string;
  action: HeldAction;
  /** The last event that its writer had seen. */
  seenSeq: number;
  words: HeldWords;
  dueAt: Date;
  /** Why it could not be sent; it then only waits for its writer to take the words back. */
  refusal: string | null;
}

/** Acts with a message to the petitioner that wait for their ten seconds to pass. */
export interface HeldStore {
  add: (message: Omit<HeldMessage, 'refusal'>) => Promise<void>;
  /** With the row locked: of those who send it and those who take it back one comes first. */
  lock: (id: string) => Promise<HeldMessage | null>;
  remove: (id: string) => Promise<void>;
  refuse: (id: string, code: string) => Promise<void>;
  /** Those that should have gone out by then and have not, the oldest first. */
  overdue: (before: Date, count: number) => Promise<string[]>;
  /** Somebody's own, the next that is due first. */
  listOf: (staffId: string) => Promise<(HeldMessage & { number: string; kind: PetitionKind })[]>;
}
