import { type CaseFacts, caseFacts, DEFAULT_POLICY } from '../../../src/domain/petition/case-facts.ts';
import type { Petition } from '../../../src/domain/petition/petition.ts';
import type { Role, StaffActor } from '../../../src/domain/staff/permissions.ts';

export const UNIT = '11111111-1111-4111-8111-111111111111';
export const OTHER_UNIT = '22222222-2222-4222-8222-222222222222';
export const UNIT_NAME = { 'zh-CN': '基础教育股', en: 'Basic Education Section' };

export function aPetition(over: Partial<Petition> = {}): Petition {
  return {
    id: '33333333-3333-4333-8333-333333333333',
    number: 'XF2026-000001',
    kind: 'appeal',
    status: 'registered',
    outcome: null,
    categoryCode: null,
    unitId: null,
    handlerId: null,
    statement: '学校门口的路灯坏了三周',
    place: null,
    latitude: null,
    longitude: null,
    occurred: null,
    concerned: null,
    remedy: null,
    earlierHandling: null,
    headcount: 1,
    identityMode: 'named',
    urgent: false,
    channel: 'telegram',
    locale: 'zh-CN',
    receivedAt: new Date('2026-11-23T02:00:00Z'),
    acceptedAt: null,
    repliedAt: null,
    closedAt: null,
    nextDueOn: null,
    nextLimitKey: null,
    triageClass: null,
    assistUnitIds: [],
    recusedIds: [],
    linkedToId: null,
    flags: [],
    citizenWaiting: false,
    version: 1,
    ...over,
  };
}

export const facts = (over: Partial<Petition> = {}, more: Partial<CaseFacts> = {}): CaseFacts => ({
  ...caseFacts(aPetition(over), [], { timeZone: 'Asia/Shanghai', limits: [], policy: DEFAULT_POLICY }),
  status: over.status ?? 'registered',
  ...more,
});

export const staff = (role: Role, unitId: string | null = null): StaffActor => ({
  id: '44444444-4444-4444-8444-444444444444',
  name: '试用人员甲',
  grants: [{ role, unitId }],
});
