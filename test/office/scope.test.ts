import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let triage: StaffBrowser;
let admin: StaffBrowser;
let inUnit: StaffBrowser;
let elsewhere: StaffBrowser;
let sealed: StaffBrowser;
let units: string[];

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  units = (await desk.deps.reads.units()).map(({ id }) => id);
  const [first = '', second = ''] = units;
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  inUnit = await desk.staff('in.unit', { role: 'unit_handler', unitId: first });
  elsewhere = await desk.staff('elsewhere', { role: 'unit_handler', unitId: second });
  sealed = await desk.staff('sealed', { role: 'sealed_reader', unitId: null });
});
afterAll(() => desk.close());

const assignTo = async (id: string, unitId: string | undefined, by = triage, handlerId: string | null = null) => {
  const { version } = (await by.get(`/petitions/${id}`)).body;
  return by.post(`/petitions/${id}/assign`, { version, unitId, handlerId, reason: null });
};

const NAME = '测试甲';
const PHONE = '13800000000';

describe('who filed it', () => {
  test('is masked everywhere until somebody looks, with a reason, which the citizen sees', async () => {
    const { petitionId: id } = await citizen.file();
    const shown = await triage.get(`/petitions/${id}`);
    expect(shown.body.identity).toEqual({ mode: 'named', masked: '测**', canReveal: true });
    expect(shown.text).not.toContain(NAME);
    expect(shown.text).not.toContain(PHONE);
    expect((await triage.post(`/petitions/${id}/identity`, { reason: ' ' })).status).toBe(400);
    const looked = await triage.post(`/petitions/${id}/identity`, { reason: '电话核实地点' });
    expect(looked.body).toMatchObject({ name: NAME, phone: PHONE });
    const after = await triage.get(`/petitions/${id}`);
    expect(after.body.version).toBe(shown.body.version);
    expect(after.body.timeline.at(-1)).toMatchObject({
      type: 'identity_viewed',
      body: '电话核实地点',
      visibleToCitizen: true,
      by: { kind: 'staff', name: 'Staff triage' },
    });
    const view = await citizen.run({ kind: 'openPetition', petitionId: id });
    expect(JSON.stringify(view)).toContain('电话核实地点');
    const audited = await desk.database.prisma.auditEvent.findMany({ where: { type: 'identity.revealed' } });
    expect(JSON.stringify(audited.map(({ data }) => data))).toContain(id);
  });

  test('is not shown to the handling unit when it is withheld, by not so much as a letter', async () => {
    const { petitionId: id } = await citizen.file({ identityMode: 'withheld' });
    await assignTo(id, units[0]);
    const shown = await inUnit.get(`/petitions/${id}`);
    expect(shown.body.identity).toEqual({ mode: 'withheld', masked: null, canReveal: false });
    const refused = await inUnit.post(`/petitions/${id}/identity`, { reason: '想知道是谁' });
    expect([refused.status, refused.body.code]).toEqual([403, 'identity.not_allowed']);
    expect((await triage.post(`/petitions/${id}/identity`, { reason: '回访' })).status).toBe(200);
  });

  test('is nobody when it is anonymous', async () => {
    const { petitionId: id } = await citizen.file({ identityMode: 'anonymous', identity: null });
    expect((await triage.get(`/petitions/${id}`)).body.identity).toEqual({
      mode: 'anonymous',
      masked: null,
      canReveal: false,
    });
    expect((await triage.post(`/petitions/${id}/identity`, { reason: '想知道是谁' })).status).toBe(422);
  });

  test('is not for the administrator', async () => {
    const { petitionId: id } = await citizen.file();
    const refused = await admin.post(`/petitions/${id}/identity`, { reason: '想知道是谁' });
    expect([refused.status, refused.body.code]).toEqual([403, 'permission.missing']);
  });
});

describe('a matter of one unit', () => {
  test('is not there for another unit: not in lists, counts, pages, files or actions', async () => {
    const { petitionId: id } = await citizen.file();
    await assignTo(id, units[0]);
    expect((await inUnit.get(`/petitions/${id}`)).status).toBe(200);
    expect((await elsewhere.get(`/petitions/${id}`)).status).toBe(404);
    expect((await elsewhere.get('/petitions')).body).toMatchObject({ items: [], total: 0 });
    const counts = (await elsewhere.get('/queues')).body.queues.map(({ count }: { count: number }) => count);
    expect(new Set(counts)).toEqual(new Set([0]));
    for (const [action, body] of [
      ['note', { version: 1, text: '看看' }],
      ['identity', { reason: '看看' }],
      ['preview', { action: 'ask', text: '看看' }],
    ] as const) {
      expect((await elsewhere.post(`/petitions/${id}/${action}`, body)).status).toBe(404);
    }
    expect((await elsewhere.post(`/petitions/${id}/deliveries/1/retry`)).status).toBe(404);
  });

  test('leaves the view of whoever passes it on to another unit', async () => {
    const head = await desk.staff('head', { role: 'unit_head', unitId: units[0] ?? null });
    const { petitionId: id } = await citizen.file();
    await assignTo(id, units[0]);
    const passed = await assignTo(id, units[1], head);
    expect([passed.status, passed.text]).toEqual([204, '']);
    expect((await head.get(`/petitions/${id}`)).status).toBe(404);
    expect((await elsewhere.get(`/petitions/${id}`)).status).toBe(200);
  });
});

describe('a sealed matter', () => {
  const SECRET = '某校采购时收受回扣';

  test('is there for readers of sealed matters alone', async () => {
    const { petitionId: id, number } = await citizen.file({ kind: 'whistleblow', statement: SECRET });
    for (const person of [triage, admin, inUnit, elsewhere]) {
      expect((await person.get(`/petitions/${id}`)).status).toBe(404);
      for (const query of ['', `?q=${number}`, '?q=回扣', '?kind=whistleblow', '?queue=unassigned']) {
        expect((await person.get(`/petitions${query}`)).text).not.toContain(id);
      }
    }
    const shown = await sealed.get(`/petitions/${id}`);
    expect(shown.body.facts.statement).toBe(SECRET);
    expect((await sealed.get(`/petitions?q=${number}`)).body.items[0].id).toBe(id);
  });

  test('goes only to a person who may read it', async () => {
    const { petitionId: id } = await citizen.file({ kind: 'whistleblow', statement: SECRET });
    const inUnitId = (await inUnit.get('/session')).body.id;
    for (const handlerId of [null, inUnitId]) {
      const refused = await assignTo(id, units[0], sealed, handlerId);
      expect([refused.status, refused.body.code]).toEqual([422, 'petition.sealed_handler_needed']);
    }
    expect((await inUnit.get(`/petitions/${id}`)).status).toBe(404);
  });

  test('tells nothing in the preview of a message', async () => {
    const { petitionId: id } = await citizen.file({ kind: 'whistleblow', statement: SECRET });
    const preview = await sealed.post(`/petitions/${id}/preview`, { action: 'ask', text: '发票在哪里？' });
    expect(preview.status).toBe(200);
    expect(preview.text).not.toContain('发票');
  });
});
