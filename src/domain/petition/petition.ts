import type { IdentityMode, PetitionKind } from '../dialogue/command.ts';
import type { Locale } from '../text.ts';
import type { TriageClass } from './acts.ts';
import type { Flag } from './case-facts.ts';
import type { Outcome, Status } from './statuses.ts';

/** What a citizen wrote. Whistle-blowing matters are stored with these sealed. */
export interface Matter {
  statement: string;
  place: string | null;
  occurred: string | null;
  concerned: string | null;
  remedy: string | null;
  earlierHandling: string | null;
}

/** The matter that is handled: one number, one file. Days are `YYYY-MM-DD`. */
export interface Petition extends Matter {
  id: string;
  number: string;
  kind: PetitionKind;
  status: Status;
  outcome: Outcome | null;
  categoryCode: string | null;
  unitId: string | null;
  handlerId: string | null;
  latitude: number | null;
  longitude: number | null;
  headcount: number;
  identityMode: IdentityMode;
  urgent: boolean;
  channel: string;
  locale: Locale;
  receivedAt: Date;
  acceptedAt: Date | null;
  repliedAt: Date | null;
  closedAt: Date | null;
  nextDueOn: string | null;
  nextLimitKey: string | null;
  triageClass: TriageClass | null;
  /** Units that help the lead unit; they may read it. */
  assistUnitIds: string[];
  /** Staff with a direct interest: for them it does not exist (art. 28). */
  recusedIds: string[];
  /** The matter that this one repeats. */
  linkedToId: string | null;
  /** Marks that queues look for: case-facts.ts. */
  flags: Flag[];
  /** The last word is the petitioner's. */
  citizenWaiting: boolean;
  version: number;
}
