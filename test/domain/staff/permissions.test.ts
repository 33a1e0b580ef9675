import { describe, expect, it } from 'vitest';
import { may, readScope } from '../../../src/domain/staff/permissions.ts';
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
