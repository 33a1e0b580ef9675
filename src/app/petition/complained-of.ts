import { unitsComplainedOf } from '../../domain/petition/complained-of.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import type { StaffContext } from './staff-context.ts';

/** To whom a report of wrongdoing does not go by itself: the unit that it complains of and those above it. */
export interface KeptFrom {
  unit: (unitId: string) => boolean;
  /** Somebody of such a unit, whatever else he holds. */
  person: (staff: Pick<StaffActor, 'grants'>) => boolean;
}

export const FROM_NOBODY: KeptFrom = { unit: () => false, person: () => false };

export async function keptFrom({ stores }: StaffContext, petition: Petition): Promise<KeptFrom> {
  if (!isSealed(petition) || !petition.concerned) return FROM_NOBODY;
  const units = unitsComplainedOf(petition.concerned, await stores.units.list());
  const unit = (unitId: string) => units.has(unitId);
  return { unit, person: ({ grants }) => grants.some(({ unitId }) => unitId !== null && unit(unitId)) };
}

/**
 * Who may say why it goes there all the same: a reader of sealed matters for the whole office, in his own name, who does
 * not belong there himself.
 */
export const mayOverride = (actor: StaffActor, kept: KeptFrom): boolean =>
  !kept.person(actor) &&
  actor.grants.some(
    ({ role, unitId, actingFor }) => role === 'sealed_reader' && unitId === null && actingFor === undefined,
  );
