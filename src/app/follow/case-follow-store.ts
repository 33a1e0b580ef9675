import type { StaffActor } from '../../domain/staff/permissions.ts';

/** Which staff want to hear of which matters. A follow is of a matter, never of a person. */
export interface CaseFollowStore {
  /** True when it is new. */
  add: (follow: { staffId: string; petitionId: string; at: Date }) => Promise<boolean>;
  remove: (staffIds: readonly string[], petitionId: string) => Promise<void>;
  /** Ids of the staff who follow it. */
  of: (petitionId: string) => Promise<string[]>;
  /** Ends those of matters that somebody may no longer read. */
  endUnreadable: (actor: StaffActor) => Promise<void>;
}
