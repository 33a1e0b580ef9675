import type { RoleGrant } from '../../domain/staff/permissions.ts';

/** An account that the load makes; `login` tells what it is for. */
export interface LoadStaff {
  login: string;
  grants: RoleGrant[];
}

const HANDLERS_PER_UNIT = 3;
const DISPATCHERS = 3;

/** The invented staff of an office: a desk in front, and a head and some handlers in each unit. */
export function castStaff(units: readonly { id: string; code: string }[]): LoadStaff[] {
  const officeWide = (login: string, role: RoleGrant['role']): LoadStaff => ({
    login,
    grants: [{ role, unitId: null }],
  });
  const desk = Array.from({ length: DISPATCHERS }, (_, n) => officeWide(`load-triage-${n + 1}`, 'triage_officer'));
  const inUnits = units.flatMap(({ id, code }): LoadStaff[] => {
    const name = `load-${code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
    const handlers = Array.from({ length: HANDLERS_PER_UNIT }, (_, n): LoadStaff => {
      return { login: `${name}-${n + 1}`, grants: [{ role: 'unit_handler', unitId: id }] };
    });
    return [{ login: `${name}-head`, grants: [{ role: 'unit_head', unitId: id }] }, ...handlers];
  });
  return [
    officeWide('load-admin', 'administrator'),
    officeWide('load-registrar', 'registrar'),
    officeWide('load-sealed', 'sealed_reader'),
    ...desk,
    ...inUnits,
  ];
}
