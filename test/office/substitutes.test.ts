import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let admin: StaffBrowser;
let head: StaffBrowser;
let deputy: StaffBrowser;
let triage: StaffBrowser;
let unit: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  unit = (await desk.deps.reads.units())[0]?.id ?? '';
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  head = await desk.staff('head', { role: 'unit_head', unitId: unit });
  deputy = await desk.staff('deputy', { role: 'legal_adviser', unitId: unit });
});
afterAll(() => desk.close());

const idOf = async (person: StaffBrowser): Promise<string> => (await person.get('/session')).body.id;
const codeOf = ({ status, body }: { status: number; body: { code?: string } | null }) => [status, body?.code];

/** Sessions don't outlast a working day. */
async function itIs(instant: string): Promise<void> {
  desk.now = new Date(instant);
  const people = { admin, triage, head, deputy };
  for (const [login, person] of Object.entries(people)) await person.signIn(login, PASSWORD);
}

interface Days {
  fromDay: string;
  toDay: string;
}
const arrange = (by: StaffBrowser, staffId: string | null, substituteId: string, days: Days) =>
  by.post('/substitutions', { staffId, substituteId, ...days });

describe('a substitute', () => {
  test('holds the roles of the other on the days that were said, and not on others', async () => {
    const { petitionId } = await citizen.file();
    const { version } = (await triage.get(`/petitions/${petitionId}`)).body;
    await triage.post(`/petitions/${petitionId}/assign`, { version, unitId: unit, handlerId: null, reason: null });
    await head.post(`/petitions/${petitionId}/accept`, { version: version + 1 });
    const handled = (await head.get(`/petitions/${petitionId}`)).body.version;
    const days = { fromDay: '2026-11-24', toDay: '2026-11-25' };
    expect((await arrange(head, null, await idOf(deputy), days)).status).toBe(204);

    const reply = () => deputy.post(`/petitions/${petitionId}/ask`, { version: handled, text: '请问是哪一天？' });
    expect(codeOf(await reply())).toEqual([403, 'permission.missing']);
    // Half past midnight of the 24th in the office; the 23rd in London.
    await itIs('2026-11-23T16:30:00Z');
    expect((await deputy.get('/session')).body.standsInFor).toMatchObject([
      { name: 'Staff head', toDay: '2026-11-25' },
    ]);
    expect((await deputy.get('/petitions?queue=mine')).body.total).toBe(1);
    const asked = await reply();
    expect(asked.status).toBe(200);
    const noted = await desk.database.prisma.auditEvent.findMany({ where: { type: 'petition.acted_for' } });
    expect(noted.map(({ staffId, data }) => [staffId, data])).toEqual([
      [await idOf(deputy), { petitionId, event: 'asked', seq: expect.any(Number), onBehalfOf: await idOf(head) }],
    ]);
    await itIs('2026-11-25T16:30:00Z');
    expect((await deputy.get('/session')).body.standsInFor).toEqual([]);
    expect(codeOf(await reply())).toEqual([403, 'permission.missing']);
  });

  test('gets no identities, nothing sealed and no keys of the office with them', async () => {
    const days = { fromDay: '2026-11-26', toDay: '2026-11-27' };
    const all = await desk.staff(
      'all.of.it',
      { role: 'sealed_reader', unitId: null },
      { role: 'administrator', unitId: null },
      { role: 'registrar', unitId: null },
    );
    const { petitionId: sealed } = await citizen.file({ kind: 'whistleblow', statement: '某校采购时收受回扣' });
    const { petitionId: named } = await citizen.file();
    expect((await arrange(all, null, await idOf(deputy), days)).status).toBe(204);
    expect((await deputy.get(`/petitions/${named}`)).status).toBe(200);
    expect((await deputy.get(`/petitions/${sealed}`)).status).toBe(404);
    expect((await deputy.get(`/petitions/${named}`)).body.identity.canReveal).toBe(false);
    expect(codeOf(await deputy.post(`/petitions/${named}/identity`, { reason: '核实' }))).toEqual([
      403,
      'permission.missing',
    ]);
    for (const path of ['/accounts', '/settings', '/organisation/units', '/invites']) {
      expect((await deputy.get(path)).status, path).toBe(403);
    }
  });

  test('can be sent home at once, by the one whom he stood in for', async () => {
    const [mine] = (await admin.get('/substitutions')).body.items;
    expect((await deputy.delete(`/substitutions/${mine.id}`)).status).toBe(404);
    expect((await admin.delete(`/substitutions/${mine.id}`)).status).toBe(204);
    expect((await deputy.get('/session')).body.standsInFor).toEqual([]);
  });
});

describe('an arrangement', () => {
  test('is refused that makes no sense', async () => {
    const [me, other] = [await idOf(head), await idOf(deputy)];
    const third = await desk.staff('third', { role: 'registrar', unitId: null });
    const thirdId = await idOf(third);
    const days = { fromDay: '2026-12-01', toDay: '2026-12-05' };
    expect((await arrange(admin, me, other, days)).status).toBe(204);
    const refused = [
      [await arrange(head, null, me, days), 'substitution.self'],
      [await arrange(head, null, thirdId, { fromDay: '2026-12-05', toDay: '2026-12-08' }), 'substitution.overlap'],
      [await arrange(head, null, thirdId, { fromDay: '2026-11-20', toDay: '2026-11-30' }), 'substitution.past'],
      [await arrange(head, null, thirdId, { fromDay: '2026-12-09', toDay: '2026-12-08' }), 'substitution.order'],
      [await arrange(head, null, thirdId, { fromDay: '2026-12-09', toDay: '2028-12-08' }), 'substitution.too_long'],
      [await arrange(third, null, me, days), 'substitution.substitute_away'],
      [await arrange(deputy, null, thirdId, days), 'substitution.is_needed'],
    ] as const;
    for (const [answer, code] of refused) expect(codeOf(answer)).toEqual([422, code]);
    expect(codeOf(await arrange(third, me, thirdId, days))).toEqual([403, 'staff.not_allowed']);
    await admin.post(`/accounts/${thirdId}/close`);
    const later = { fromDay: '2026-12-09', toDay: '2026-12-10' };
    expect(codeOf(await arrange(head, null, thirdId, later))).toEqual([422, 'substitution.closed_account']);
  });
});
