import type { LimitKey } from './limits.ts';

/** Moments of a matter's life at which limits begin; a rule names one. */
export const LIMIT_MOMENTS = [
  'received',
  'accepted',
  'classified_complex',
  'classified_simplified',
  /** A unit got it: the lead unit's clocks. */
  'dispatched',
  /** The unit took it on. */
  'handling',
  'instructed',
  'alerted',
  'supervised',
  /** The reply letter is out. */
  'replied',
  'reopen_asked',
  'review_requested',
  'review_answered',
  'recheck_requested',
  'reception_ended',
] as const;
export type LimitMoment = (typeof LIMIT_MOMENTS)[number];

/**
 * What an action does to a matter's clocks; data of a transition. `meets: 'all'` and `ends: true` are about what the
 * office and its units owe: the petitioner's own windows (review, recheck), the execution of what was supported and the
 * tracking of a leader's instruction go on.
 */
export interface ClockEffect {
  /** Limits that this fulfils; `all` for whatever still runs. */
  meets?: readonly LimitKey[] | 'all';
  /** Limits of these moments begin, unless they already did. */
  starts?: readonly LimitMoment[];
  /** These begin anew, though one of them was met or ended before. */
  restarts?: readonly LimitKey[];
  /** Targets rest, and go on. */
  pauses?: true;
  resumes?: true;
  /** These rest though statutory (art. 36: a hearing's time is not counted), and go on. */
  suspends?: readonly LimitKey[];
  continues?: readonly LimitKey[];
  /** These get `ClockInput.extendBy` more days. */
  extends?: readonly LimitKey[];
  /** What still runs (or these) stops without having been fulfilled. */
  ends?: true | readonly LimitKey[];
}

/** What the act itself says about dates. */
export interface ClockInput {
  /** Calendar days of an approved extension. */
  extendBy?: number;
  /** Limits that begin with a date that somebody has set, `YYYY-MM-DD`. */
  fixed?: Partial<Record<LimitKey, string>>;
}
