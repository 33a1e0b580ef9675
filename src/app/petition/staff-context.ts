import type { StaffRefusalCode } from '../../domain/petition/refusals.ts';
import type { Status } from '../../domain/petition/statuses.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import type { AppDeps } from '../deps.ts';
import type { Stores } from '../stores.ts';
import type { Act, Foreseen } from './perform.ts';

/** One act of a member of staff: the stores of its transaction, and who acts. */
export interface StaffContext {
  stores: Stores;
  deps: AppDeps;
  actor: StaffActor;
  /** Only whether it could be done: nothing is changed, nobody is told. */
  isTrial?: boolean;
  /** With a trial: sees what would come of it. */
  whenForeseen?: (act: Act, foreseen: Foreseen) => Promise<void>;
}

/** Which matter, and the version that the actor has seen. */
export interface OnPetition {
  petitionId: string;
  version: number;
}

export interface Refused {
  ok: false;
  code: StaffRefusalCode;
  params?: Record<string, string | number>;
  /** With `petition.stale`: the version that it has now. */
  version?: number;
}

/** What came of it: the matter's new version, or why not. */
export type StaffOutcome = { ok: true; petitionId: string; version: number; status: Status } | Refused;
