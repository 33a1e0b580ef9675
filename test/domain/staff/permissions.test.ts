import { describe, expect, it } from 'vitest';
import {
  holds,
  may,
  NOT_PASSED_ON,
  PERMISSIONS,
  ROLES,
  type Role,
  readScope,
  standingInFor,
} from '../../../src/domain/staff/permissions.ts';
import { OTHER_UNIT, staff, UNIT } from '../petition/petition-builder.ts';

const matter = (over: Partial<Parameters<typeof may>[2]> = {}) => ({
  ...{ kind: 'appeal', unitId: UNIT, identityMode: 'named' },
  ...over,
});

describe('permissions', () => {
  it('reach the whole office, or one unit', () => {
    expect(may(staff('triage_officer'), 'petition.read', matter())).toBe(true);
    expect(may(staff('unit_handler', UNIT), 'petition.read', matter())).toBe(true);
    expect(may(staff('unit_handler', OTHER_UNIT), 'petition.read', matter())).toBe(false);
    expect(may(staff('unit_handler', UNIT), 'petition.read', matter({ unitId: null }))).toBe(false);
  });

  it('keep a withheld identity from the unit that handles the matter', () => {
    const withheld = matter({ identityMode: 'withheld' });
    expect(may(staff('registrar'), 'identity.reveal', withheld)).toBe(true);
    expect(may(staff('unit_head', UNIT), 'identity.reveal', withheld)).toBe(false);
    expect(may(staff('unit_head', UNIT), 'identity.reveal', matter())).toBe(true);
    const both = {
      ...staff('registrar'),
      grants: [
        { role: 'registrar', unitId: null },
        { role: 'unit_handler', unitId: UNIT },
      ],
    } as const;
    expect(may(both, 'identity.reveal', withheld)).toBe(false);
  });

  it('never reveal somebody who is anonymous', () => {
    expect(may(staff('registrar'), 'identity.reveal', matter({ identityMode: 'anonymous' }))).toBe(false);
  });

  it('limit lists as they limit single matters', () => {
    expect(readScope(staff('triage_officer'))).toEqual({ open: 'all', sealed: [] });
    expect(readScope(staff('unit_handler', UNIT))).toEqual({ open: [UNIT], sealed: [] });
    expect(readScope(staff('sealed_reader'))).toEqual({ open: [], sealed: 'all' });
  });
});

describe('a substitute', () => {
  const acting = (role: Role, unitId: string | null = null) => ({
    ...staff('legal_adviser'),
    grants: [{ role, unitId, actingFor: 'someone away' }],
  });

  it('gets what the role brings, save what was entrusted by name', () => {
    for (const role of ROLES) {
      const given = PERMISSIONS.filter((permission) => holds(acting(role), permission));
      expect(given.filter((permission) => NOT_PASSED_ON.includes(permission))).toEqual([]);
      const own = PERMISSIONS.filter((permission) => holds(staff(role), permission));
      const missing = own.filter((permission) => !given.includes(permission));
      if (role === 'sealed_reader') expect(given).toEqual([]);
      else expect(missing.filter((permission) => !NOT_PASSED_ON.includes(permission))).toEqual([]);
    }
  });

  it('is named as one only where his own roles would not do', () => {
    const head = {
      ...staff('unit_head', UNIT),
      grants: [...staff('unit_head', UNIT).grants, ...acting('leader').grants],
    };
    expect(standingInFor(head, 'petition.reply', matter())).toEqual([]);
    expect(standingInFor(head, 'petition.sign', matter())).toEqual(['someone away']);
    expect(standingInFor(head, 'petition.archive', matter())).toEqual([]);
  });
});
