import { transitionFor } from '../../domain/petition/lifecycle.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { holdsForOffice, may } from '../../domain/staff/permissions.ts';
import { type RoomRefusal, roomRefusal } from '../../domain/staff/refusals.ts';
import type { AppDeps } from '../deps.ts';
import type { NoteBug } from '../desk-jobs/desk-job.ts';
import { momentOf } from '../moment.ts';
import { actOnPetition } from '../petition/act-on-petition.ts';
import { assignPetition } from '../petition/assign-petition.ts';
import type { StaffContext, StaffOutcome } from '../petition/staff-context.ts';
import type { Stores, UnitOfWork } from '../stores.ts';
import type { HandOver, HandOverStore } from './hand-over-store.ts';

/** Name of the job that does it. */
export const HAND_OVER_JOB = 'hand_over';

export interface HandOverInput {
  from: { unitId: string } | { staffId: string };
  /** `unitId` null: each stays at its unit. `staffId` null: whoever takes it. */
  to: { unitId: string | null; staffId: string | null };
  reason: string;
}
export type HandOverStarted = { ok: true; id: string; count: number } | RoomRefusal;

/**
 * Passes all matters of a unit or of a person on, one after the other in a job: each gets its own event, with the reason,
 * and each can be refused for itself. Matters that the actor may not pass on (those under the seal) are not touched.
 */
export async function startHandOver(context: StaffContext, input: HandOverInput): Promise<HandOverStarted> {
  const { stores, deps, actor } = context;
  const { from, to, reason } = input;
  const isUnits = 'unitId' in from;
  if (!holdsForOffice(actor, isUnits ? 'settings.manage' : 'staff.manage')) return roomRefusal('staff.not_allowed');
  const fault = await targetFault(stores, input);
  if (fault) return fault;
  const matters = isUnits ? await stores.units.mattersOf(from.unitId) : await stores.staff.mattersOf(from.staffId);
  const chosen = matters.filter((matter) => may(actor, 'petition.assign', matter));
  if (chosen.length === 0) return roomRefusal(matters.length > 0 ? 'staff.matters_out_of_reach' : 'hand_over.nothing');
  const id = deps.newId();
  const at = deps.clock.now();
  const handOver = {
    ...{ id, staffId: actor.id, reason, createdAt: at, toUnitId: to.unitId, toStaffId: to.staffId },
    fromUnitId: isUnits ? from.unitId : null,
    fromStaffId: isUnits ? null : from.staffId,
  };
  await stores.handOvers.insert(
    handOver,
    chosen.map((matter) => matter.id),
  );
  await stores.jobs.add(HAND_OVER_JOB, { id }, `${HAND_OVER_JOB}:${id}`);
  const { fromUnitId, fromStaffId, toUnitId, toStaffId } = handOver;
  const data = {
    count: chosen.length,
    ...{ fromUnit: fromUnitId, from: fromStaffId, toUnit: toUnitId, to: toStaffId },
  };
  await stores.audit.add({ staffId: actor.id, type: 'matters.handed_over', data, at });
  return { ok: true, id, count: chosen.length };
}

async function targetFault(stores: Stores, { from, to }: HandOverInput): Promise<RoomRefusal | null> {
  if ('unitId' in from) {
    if (to.unitId === null) return roomRefusal('hand_over.nowhere');
    if (to.unitId === from.unitId) return roomRefusal('hand_over.same');
  } else if (to.staffId === from.staffId) {
    return roomRefusal('hand_over.same');
  }
  const unit = to.unitId && (await stores.organisation.findUnit(to.unitId));
  if (to.unitId && !unit) return roomRefusal('unit.unknown');
  if (unit && !unit.isOpen) return roomRefusal('unit.closed');
  const isThere = to.staffId === null || (await stores.organisation.findStaff(to.staffId)) !== null;
  return isThere ? null : roomRefusal('hand_over.not_suitable');
}

export interface HandOverDeps extends AppDeps {
  work: UnitOfWork;
  noteBug: NoteBug;
}

/**
 * Does what is left of a hand-over, each matter in a transaction of its own, with the rights that the actor has by then. The
 * caller sees to it that nobody else is at it.
 */
export async function runHandOver(deps: HandOverDeps, id: string): Promise<void> {
  let goesOn = true;
  while (goesOn) {
    try {
      goesOn = await deps.work.run((stores) => oneOf(stores, deps, id));
    } catch (error) {
      if (!deps.noteBug(error) || !(await deps.work.run(({ handOvers }) => passOver(handOvers, id)))) throw error;
    }
  }
}

/** A matter on which it met a bug does not keep the others. */
async function passOver(handOvers: HandOverStore, id: string): Promise<boolean> {
  const petitionId = await handOvers.next(id);
  if (petitionId) await handOvers.setResult(id, petitionId, 'internal');
  return petitionId !== null;
}

async function oneOf(stores: Stores, deps: AppDeps, id: string): Promise<boolean> {
  const handOver = await stores.handOvers.find(id);
  if (!handOver || handOver.finishedAt) return false;
  const petitionId = await stores.handOvers.next(id);
  if (petitionId === null) {
    await stores.handOvers.finish(id, deps.clock.now());
    return false;
  }
  const result = await passOn(stores, deps, { handOver, petitionId });
  await stores.handOvers.setResult(id, petitionId, result.ok ? 'done' : result.code);
  return true;
}

async function passOn(
  stores: Stores,
  deps: AppDeps,
  { handOver, petitionId }: { handOver: HandOver; petitionId: string },
): Promise<StaffOutcome | { ok: false; code: string }> {
  const actor = await stores.organisation.findStaff(handOver.staffId, momentOf(deps).today);
  if (!actor) return { ok: false, code: 'staff.not_allowed' };
  const petition = await stores.petitions.lock(petitionId);
  if (!petition || !isStillThere(petition, handOver)) return { ok: false, code: 'petition.already_there' };
  const { toUnitId, toStaffId: handlerId, reason } = handOver;
  const unitId = toUnitId === petition.unitId ? null : toUnitId;
  const on = { petitionId, version: petition.version };
  const context = { stores, deps, actor };
  return unitId !== null && transitionFor(petition.status, 'assign')
    ? assignPetition(context, { ...on, unitId, handlerId, reason })
    : actOnPetition(context, { ...on, action: 'hand_over', fields: { unitId, handlerId, reason } });
}

const isStillThere = (petition: Petition, { fromUnitId, fromStaffId }: HandOver): boolean =>
  fromUnitId === null ? petition.handlerId === fromStaffId : petition.unitId === fromUnitId;
