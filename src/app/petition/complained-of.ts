import { unitsComplainedOf } from '../../domain/petition/complained-of.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed, type StaffActor } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';
import type { StaffContext } from './staff-context.ts';

/** To whom a report of wrongdoing does not go by itself: the unit that it complains of and those above it. */
export interface KeptFrom {
  unit: (unitId: string) => boolean;
  /** Somebody of such a unit, whatever else he holds. */
  person: (staff: Pick<StaffActor, 'grants'>) => boolean;
}

export const FROM_NOBODY: KeptFrom = { unit: () => false, person: () => false };

/** Who must not read a sealed matter, since it complains of the unit. */
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

/**
 * Readers of sealed matters who belong to a unit complained of, or to one above it: withdrawn from the beginning, and
 * for another reader to let in. Nobody is where no reader would be left to whom the matter could come.
 */
export async function readersToWithdraw(
  { stores }: Pick<StaffContext, 'stores'>,
  { kind, concerned }: Pick<Petition, 'kind' | 'concerned'>,
): Promise<{ staffId: string; unit: Name }[]> {
  if (!isSealed({ kind }) || !concerned) return [];
  const units = await stores.units.list();
  const barred = unitsComplainedOf(concerned, units);
  if (barred.size === 0) return [];
  const readers = (await stores.staff.list()).filter(
    ({ isOpen, grants }) => isOpen && grants.some(({ role }) => role === 'sealed_reader'),
  );
  const found = new Map(
    readers.flatMap(({ id, grants }) => {
      const unit = units.find((each) => barred.has(each.id) && grants.some(({ unitId }) => unitId === each.id));
      return unit ? [[id, unit.name] as const] : [];
    }),
  );
  const isLeft = readers.some(
    ({ id, grants }) =>
      !found.has(id) && grants.some(({ role, unitId }) => role === 'sealed_reader' && unitId === null),
  );
  return isLeft ? [...found].map(([staffId, unit]) => ({ staffId, unit })) : [];
}
