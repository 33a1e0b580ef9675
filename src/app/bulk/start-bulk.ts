import { activityOf } from '../../domain/petition/activities.ts';
import { ACT_FORMS } from '../../domain/petition/acts.ts';
import { type BulkDeed, isBulkActivity, permissionOfDeed } from '../../domain/petition/bulk-deeds.ts';
import type { Form } from '../../domain/petition/form.ts';
import { type Refusal, refusal } from '../../domain/petition/refusals.ts';
import { holds } from '../../domain/staff/permissions.ts';
import type { StaffContext } from '../petition/staff-context.ts';

/** Name of the job that does it. */
export const BULK_JOB = 'bulk';

export interface BulkInput {
  deed: BulkDeed;
  fields: Record<string, unknown>;
  rows: readonly { id: string; version: number }[];
}

/**
 * Writes down what is to be done and queues it. What was filled in is checked for its shape at once, so that a slip does
 * not come back a thousand times; everything else is asked at each matter.
 */
export async function startBulk(
  { stores, deps, actor }: StaffContext,
  { deed, fields, rows }: BulkInput,
): Promise<{ ok: true; id: string; count: number } | Refusal> {
  if (!holds(actor, permissionOfDeed(deed))) return refusal('petition.not_allowed');
  const form = formOf(deed);
  const parsed = form.safeParse(fields);
  if (!parsed.success) return refusal('form.invalid', { field: String(parsed.error.issues[0]?.path[0] ?? '') });
  const id = deps.newId();
  const at = deps.clock.now();
  const chosen = [...new Map(rows.map((row) => [row.id, row])).values()];
  await stores.bulk.insert(
    { id, staffId: actor.id, deed, fields, createdAt: at },
    chosen.map((row) => ({ petitionId: row.id, version: row.version })),
  );
  await stores.jobs.add(BULK_JOB, { id }, `${BULK_JOB}:${id}`);
  const data = { key: deed, count: chosen.length };
  await stores.audit.add({ staffId: actor.id, type: 'matters.bulk', data, at });
  return { ok: true, id, count: chosen.length };
}

/** Without the fixed points of a dispatch: those are a matter's own. */
const ASSIGN = ACT_FORMS.assign.pick({ unitId: true, handlerId: true, reason: true });

function formOf(deed: BulkDeed): Form {
  if (isBulkActivity(deed)) return activityOf(deed).form;
  switch (deed) {
    case 'assign':
      return ASSIGN;
    case 'archive':
      return ACT_FORMS.archive;
    default:
      return ACT_FORMS.assign.pick({ reason: true });
  }
}
