import { z } from 'zod';
import { isBulkActivity } from '../../domain/petition/bulk-deeds.ts';
import type { AppDeps } from '../deps.ts';
import type { NoteBug } from '../desk-jobs/desk-job.ts';
import { momentOf } from '../moment.ts';
import { actOnPetition, recordActivity } from '../petition/act-on-petition.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import { closePetition } from '../petition/close-petition.ts';
import type { OnPetition, StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import type { BulkRun, BulkStore } from './bulk-store.ts';

export interface BulkDeps extends AppDeps {
  work: UnitOfWork;
  noteBug: NoteBug;
}

/** Does what is left, each matter in a transaction of its own, with the rights that the actor has by then. */
export async function runBulk(deps: BulkDeps, id: string): Promise<void> {
  let goesOn = true;
  while (goesOn) {
    try {
      goesOn = await deps.work.run((stores) => oneOf(stores, deps, id));
    } catch (error) {
      if (!deps.noteBug(error) || !(await deps.work.run(({ bulk }) => passOver(bulk, id)))) throw error;
    }
  }
}

/** A matter on which the deed met a bug does not keep the others. */
async function passOver(bulk: BulkStore, id: string): Promise<boolean> {
  const row = await bulk.next(id);
  if (row) await bulk.setResult(id, row.petitionId, 'internal');
  return row !== null;
}

async function oneOf(stores: Stores, deps: AppDeps, id: string): Promise<boolean> {
  const run = await stores.bulk.find(id);
  if (!run || run.finishedAt) return false;
  const row = run.cancelledAt ? null : await stores.bulk.next(id);
  if (row === null) {
    await stores.bulk.finish(id, deps.clock.now());
    return false;
  }
  const { petitionId, version } = row;
  const outcome = await doOne(stores, deps, { run, on: { petitionId, version } });
  await stores.bulk.setResult(id, petitionId, outcome.ok ? 'done' : outcome.code);
  return true;
}

async function doOne(
  stores: Stores,
  deps: AppDeps,
  { run, on }: { run: BulkRun; on: OnPetition },
): Promise<StaffOutcome | { ok: false; code: string }> {
  const actor = await stores.organisation.findStaff(run.staffId, momentOf(deps).today);
  if (!actor) return { ok: false, code: 'staff.not_allowed' };
  return doDeed({ stores, deps, actor }, run, on);
}

const assignFields = z.object({
  unitId: z.string(),
  handlerId: z.string().nullish(),
  reason: z.string().nullish(),
});
const reasonField = z.object({ reason: z.string().nullish() });

/** The ordinary act, by its ordinary use case. */
function doDeed(context: StaffContext, { deed, fields }: BulkRun, on: OnPetition): Promise<StaffOutcome> {
  if (isBulkActivity(deed)) return recordActivity(context, { ...on, activity: deed, fields });
  switch (deed) {
    case 'assign': {
      const { unitId, handlerId, reason } = assignFields.parse(fields);
      return assignPetition(context, { ...on, unitId, handlerId: handlerId ?? null, reason: reason ?? null });
    }
    case 'archive':
      return actOnPetition(context, { ...on, action: 'archive', fields });
    default:
      return closePetition(context, { ...on, reason: reasonField.parse(fields).reason ?? null });
  }
}
