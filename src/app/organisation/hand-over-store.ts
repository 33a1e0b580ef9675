/** Many matters that pass on together. `toUnitId` null: each stays at its unit. */
export interface HandOver {
  id: string;
  /** In whose name. */
  staffId: string;
  fromUnitId: string | null;
  fromStaffId: string | null;
  toUnitId: string | null;
  toStaffId: string | null;
  reason: string;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface HandOverRow {
  petitionId: string;
  /** Null: to be done; `done`; else the code of a refusal. */
  result: string | null;
}

export interface HandOverStore {
  insert: (handOver: Omit<HandOver, 'finishedAt'>, petitionIds: readonly string[]) => Promise<void>;
  find: (id: string) => Promise<HandOver | null>;
  rows: (id: string) => Promise<HandOverRow[]>;
  /** The next that is to be done, with its row locked; those that another process has in hand are passed over. */
  next: (id: string) => Promise<string | null>;
  setResult: (id: string, petitionId: string, result: string) => Promise<void>;
  finish: (id: string, at: Date) => Promise<void>;
  /** In the order in which they were asked for. */
  unfinished: () => Promise<string[]>;
}
