import type { StaffRecord, SubstitutionRecord } from '../../app/accounts/staff-store.ts';
import type { UnitEntry } from '../../app/organisation/unit-store.ts';
import type { AccountRow, Substitutions } from '../../contract/accounts.ts';
import { holdsForOffice, type StaffActor } from '../../domain/staff/permissions.ts';

export function presentAccount(
  { grants, createdAt, id, login, name, post, isOpen }: StaffRecord,
  { matters, units }: { matters: ReadonlyMap<string, number>; units: readonly UnitEntry[] },
): AccountRow {
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
  return {
    ...{ id, login, name, post, isOpen },
    createdAt: createdAt.toISOString(),
    grants: grants.map(({ role, unitId }) => {
      const unit = unitId === null ? undefined : nameOf.get(unitId);
      return { role, unit: unitId !== null && unit ? { id: unitId, name: unit } : null };
    }),
    openMatters: matters.get(id) ?? 0,
  };
}

/** Those that concern the reader, and for administrators all. */
export function presentSubstitutions(
  known: readonly SubstitutionRecord[],
  { actor, today }: { actor: StaffActor; today: string },
): Substitutions['items'] {
  const managesAll = holdsForOffice(actor, 'staff.manage');
  const concerns = ({ staffId, substituteId }: SubstitutionRecord) => [staffId, substituteId].includes(actor.id);
  return known
    .filter((each) => managesAll || concerns(each))
    .map(({ id, staffId, staffName, substituteId, substituteName, fromDay, toDay }) => ({
      ...{ id, fromDay, toDay },
      staff: { id: staffId, name: staffName },
      substitute: { id: substituteId, name: substituteName },
      running: fromDay <= today,
      canEnd: managesAll || staffId === actor.id,
    }));
}
