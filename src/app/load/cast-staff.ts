import type { RoleGrant } from '../../domain/staff/permissions.ts';

/** An account that the load makes; `login` tells what it is for. */
export interface LoadStaff {
  login: string;
  grants: RoleGrant[];
}

const HANDLERS_PER_UNIT = 3;
/** How many hold each role for the whole office. */
const OFFICE_WIDE = { triage: 3, leader: 2, supervisor: 1, reviewer: 2 } as const;
const ROLE_OF = { triage: 'triage_officer', leader: 'leader', supervisor: 'supervisor', reviewer: 'reviewer' } as const;

/** The invented staff of an office: a desk in front, leaders above it, and a head and some handlers in each unit. */
export function castStaff(units: readonly { id: string; code: string }[]): LoadStaff[] {
  const officeWide = (login: string, role: RoleGrant['role']): LoadStaff => ({
    login,
    grants: [{ role, unitId: null }],
  });
  const desk = (Object.keys(OFFICE_WIDE) as (keyof typeof OFFICE_WIDE)[]).flatMap((name) =>
    Array.from({ length: OFFICE_WIDE[name] }, (_, n) => officeWide(`load-${name}-${n + 1}`, ROLE_OF[name])),
  );
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
    officeWide('load-lawyer', 'legal_adviser'),
    ...desk,
    ...inUnits,
  ];
}
