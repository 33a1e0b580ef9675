import { describe, expect, test } from 'vitest';
import type { Role, RoleGrant, StaffActor } from '../../../src/domain/staff/permissions.ts';
import { type Happening, heardAs, type PushMatter } from '../../../src/domain/staff-bot/kinds.ts';
import { parsePress, pressValue } from '../../../src/domain/staff-bot/offer.ts';

const matter = (over: Partial<PushMatter> = {}): PushMatter => ({
  ...{ kind: 'appeal', unitId: null, identityMode: 'named', assistUnitIds: [], recusedIds: [] },
  ...{ handlerId: null, urgent: false, ...over },
});
const who = (role: Role, unitId: string | null = null, more: Partial<RoleGrant> = {}): StaffActor => ({
  id: `${role} ${unitId}`,
  name: 'x',
  grants: [{ role, unitId, ...more }],
});
const event = (type: string, actorId: string | null = null): Happening => ({ type, actorId, audience: null });

describe('who hears of what', () => {
  const inUnit = matter({ unitId: 'a' });

  test.each([
    ['a new matter: the petition office', who('triage_officer'), event('registered'), matter(), 'new'],
    ['an urgent one: as urgent', who('triage_officer'), event('registered'), matter({ urgent: true }), 'urgent'],
    ['a new matter: no unit', who('unit_head', 'a'), event('registered'), matter(), null],
    ['a dispatched one: the unit', who('unit_handler', 'a'), event('assigned'), inUnit, 'dispatched'],
    ['a dispatched one: not another unit', who('unit_handler', 'b'), event('assigned'), inUnit, null],
    ['a dispatched one: not who may do everything', who('administrator'), event('assigned'), inUnit, null],
    [
      'what a citizen adds: the petition office before dispatch',
      who('triage_officer'),
      event('added'),
      matter(),
      'citizen_replied',
    ],
    ['an extension: who approves', who('leader'), event('extension_requested'), inUnit, 'approval_asked'],
    ['an extension: not who asked', who('unit_handler', 'a'), event('extension_requested'), inUnit, null],
    ['a sealed matter: its readers', who('sealed_reader'), event('registered'), matter({ kind: 'whistleblow' }), 'new'],
    ['a sealed matter: nobody else', who('triage_officer'), event('registered'), matter({ kind: 'whistleblow' }), null],
    ['what nobody is told of', who('triage_officer'), event('noted'), matter(), null],
  ])('%s', (_what, actor, happening, of, kind) => {
    expect(heardAs(actor, happening, of)).toBe(kind);
  });

  test('where somebody has it in hand his colleagues are left alone, but not his substitute', () => {
    const held = matter({ unitId: 'a', handlerId: 'somebody' });
    expect(heardAs(who('unit_handler', 'a'), event('added'), held)).toBeNull();
    expect(heardAs(who('unit_handler', 'a', { actingFor: 'somebody' }), event('added'), held)).toBe('citizen_replied');
  });

  test('nobody is told what he did himself, or of a matter from which he is recused', () => {
    const clerk = who('triage_officer');
    expect(heardAs(clerk, event('registered', clerk.id), matter())).toBeNull();
    expect(heardAs(clerk, event('registered'), matter({ recusedIds: [clerk.id] }))).toBeNull();
  });

  test('a notice of the bell goes to its audience, or to the people whom it names', () => {
    const notice = (staffIds: string[]): Happening => ({
      ...{ type: 'alert_raised', actorId: null },
      audience: { permission: 'petition.acknowledge', unitId: null, staffIds },
    });
    expect(heardAs(who('leader'), notice([]), matter())).toBe('urgent');
    expect(heardAs(who('legal_adviser'), notice([]), matter())).toBeNull();
    expect(heardAs(who('leader'), notice(['another']), matter())).toBeNull();
  });
});

describe('the value of a button', () => {
  test('survives the way there and back within 40 bytes', () => {
    const pressed = { act: 'acknowledge', pushId: 9_007_199_254_740_991n, version: 999_999 } as const;
    const value = pressValue(pressed);
    expect(value.length).toBeLessThanOrEqual(40);
    expect(parsePress(value)).toEqual(pressed);
  });

  test.each(['st:', 'st:zz:1:1', 'st:ac::1', 'st:ac:1', 'go:open:x', 'st:ac:1:1:1', 'st:ac:-1:1'])(
    '%s is none',
    (value) => {
      expect(parsePress(value)).toBeNull();
    },
  );
});
