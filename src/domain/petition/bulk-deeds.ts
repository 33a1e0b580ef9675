import { type ActivityKey, activityOf } from './activities.ts';
import type { StaffAction } from './lifecycle.ts';

/** What can be done to many matters at once. Each is an ordinary act on each matter, with an event of its own. */
export const BULK_DEEDS = ['assign', 'close', 'archive', 'urge_unit', 'supervise', 'list', 'unit_interview'] as const;
export type BulkDeed = (typeof BULK_DEEDS)[number];

type BulkActivity = Extract<BulkDeed, ActivityKey>;
const ACTIVITIES: readonly BulkDeed[] = ['urge_unit', 'supervise', 'list', 'unit_interview'];
export const isBulkActivity = (deed: BulkDeed): deed is BulkActivity => ACTIVITIES.includes(deed);

/** More than anybody looks through; beyond that a filter was too wide. */
export const BULK_MAX = 1000;

/** The step of the lifecycle that a deed is. */
export const actionOfDeed = (deed: BulkDeed): StaffAction =>
  isBulkActivity(deed) ? 'record' : (deed as Exclude<BulkDeed, BulkActivity>);

/** Who may ever do it: asked before anything is looked at. */
export function permissionOfDeed(deed: BulkDeed) {
  if (isBulkActivity(deed)) return activityOf(deed).allow;
  return ({ assign: 'petition.assign', close: 'petition.close', archive: 'petition.archive' } as const)[
    deed as Exclude<BulkDeed, BulkActivity>
  ];
}
