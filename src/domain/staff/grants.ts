import { OFFICE_ROLES, type RoleGrant, UNIT_ROLES } from './permissions.ts';
import type { RoomRefusalCode } from './refusals.ts';

/** What speaks against a set of roles, whoever is to hold them; null when nothing does. */
export function grantFault(grants: readonly RoleGrant[]): RoomRefusalCode | null {
  if (grants.some(({ role, unitId }) => UNIT_ROLES.includes(role) && unitId === null)) return 'staff.role_needs_unit';
  if (grants.some(({ role, unitId }) => OFFICE_ROLES.includes(role) && unitId !== null)) return 'staff.role_for_office';
  return new Set(grants.map(inWords)).size < grants.length ? 'staff.role_twice' : null;
}

const inWords = ({ role, unitId }: RoleGrant): string => (unitId === null ? role : `${role}@${unitId}`);

/** `sealed_reader unit_handler@<unit>`: as the auditor reads it. */
export const grantsInWords = (grants: readonly RoleGrant[]): string => grants.map(inWords).join(' ');

export const isAdministrator = ({ grants }: { grants: readonly RoleGrant[] }): boolean =>
  grants.some(({ role, unitId, actingFor }) => role === 'administrator' && unitId === null && actingFor === undefined);
