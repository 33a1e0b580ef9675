import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyRegister } from '../../src/infra/db/verify-register.ts';
import { testSealer } from '../support/sealing.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let reader: StaffBrowser;
let inside: StaffBrowser;
let other: StaffBrowser;
let named: string;
let above: string;
let elsewhere: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  named = await desk.unitId('basic_education_unit');
  above = await desk.unitId('general_admin_unit');
  elsewhere = await desk.unitId('discipline_unit');
  await desk.database.prisma.unit.update({ where: { id: named }, data: { parentId: above } });
  reader = await desk.staff('reader', { role: 'sealed_reader', unitId: null });
  inside = await desk.staff('inside', { role: 'sealed_reader', unitId: null }, { role: 'unit_handler', unitId: named });
  other = await desk.staff('other', { role: 'sealed_reader', unitId: null });
});
afterAll(() => desk.close());

const idOf = async (person: StaffBrowser): Promise<string> => (await person.get('/session')).body.id;
const codeOf = ({ status, body }: { status: number; body: { code?: string; errors?: { path: string }[] } | null }) => [
  status,
  body?.code,
  body?.errors?.[0]?.path,
];

async function reported(): Promise<string> {
  const { nameZh } = await desk.database.prisma.unit.findUniqueOrThrow({ where: { id: named } });
  const filing = { kind: 'whistleblow', statement: '采购时收受回扣。', concerned: `${nameZh}负责人` } as const;
  return (await citizen.file(filing)).petitionId;
}

/** Another reader lets in who belongs there. */
async function letIn(id: string): Promise<void> {
  const { version } = (await reader.get(`/petitions/${id}`)).body;
  const fields = { staffId: await idOf(inside), reason: '核实后没有利害关系' };
  const lifted = await reader.post(`/petitions/${id}/acts/lift_recusal`, { version, fields });
  if (lifted.status !== 200) throw new Error(lifted.text);
}

async function assign(id: string, given: object, by = reader) {
  const { version } = (await by.get(`/petitions/${id}`)).body;
  return by.post(`/petitions/${id}/assign`, { version, handlerId: await idOf(other), reason: null, ...given });
}

describe('a report of wrongdoing', () => {
  test('goes neither to the unit complained of nor above it, and to nobody who belongs there', async () => {
    const id = await reported();
    for (const unitId of [named, above]) {
      expect(codeOf(await assign(id, { unitId }))).toEqual([422, 'petition.unit_complained_of', 'unitId']);
    }
    await letIn(id);
    const toInside = await assign(id, { unitId: elsewhere, handlerId: await idOf(inside) });
    expect(codeOf(toInside)).toEqual([422, 'petition.unit_complained_of', 'handlerId']);
    const assists = [{ unitId: named, task: '提供材料', dueOn: '2026-12-11' }];
    expect(codeOf(await assign(id, { unitId: elsewhere, points: { assists } }))).toEqual([
      ...[422, 'petition.unit_complained_of', 'assists'],
    ]);
    const { version } = (await reader.get(`/petitions/${id}`)).body;
    const proposed = await reader.post(`/petitions/${id}/acts/propose`, {
      version,
      fields: { opinion: '请其说明', unitId: named },
    });
    expect(codeOf(proposed)).toEqual([422, 'petition.unit_complained_of', 'unitId']);
    expect((await assign(id, { unitId: elsewhere })).status).toBe(200);
    const handed = await reader.post(`/petitions/${id}/acts/hand_over`, {
      version: (await reader.get(`/petitions/${id}`)).body.version,
      fields: { unitId: null, handlerId: await idOf(inside), reason: '接着办' },
    });
    expect(codeOf(handed)).toEqual([422, 'petition.unit_complained_of', 'handlerId']);
  });

  test('does not exist for readers who belong there, until another reader lets them in', async () => {
    const id = await reported();
    expect((await inside.get(`/petitions/${id}`)).status).toBe(404);
    expect((await inside.get('/petitions?kind=whistleblow')).text).not.toContain(id);
    const shown = (await reader.get(`/petitions/${id}`)).body;
    expect(shown.recused).toMatchObject([{ id: await idOf(inside) }]);
    const entry = shown.timeline.find(({ type }: { type: string }) => type === 'recused');
    expect(entry).toMatchObject({ by: { kind: 'system' }, visibleToCitizen: false });
    expect(entry.text).toContain('自动回避');
    const view = await citizen.run({ kind: 'openPetition', petitionId: id });
    expect(JSON.stringify(view)).not.toContain('Staff inside');
    expect((await verifyRegister(desk.database.prisma, testSealer)).faults).toEqual([]);
    await letIn(id);
    expect((await inside.get(`/petitions/${id}`)).status).toBe(200);
  });

  test('goes there only by a reader who does not belong there and says why, which stays in its history', async () => {
    const id = await reported();
    const points = { despiteConcern: '同名单位，核实后与被反映的不是一家' };
    await letIn(id);
    const own = await assign(id, { unitId: above, points }, inside);
    expect(codeOf(own)).toEqual([422, 'petition.unit_complained_of', 'unitId']);
    const given = await assign(id, { unitId: above, points });
    expect(given.status).toBe(200);
    const entry = given.body.timeline.find(({ type }: { type: string }) => type === 'assigned');
    expect(JSON.stringify(entry.details)).toContain(points.despiteConcern);
    const view = await citizen.run({ kind: 'openPetition', petitionId: id });
    expect(JSON.stringify(view)).not.toContain(points.despiteConcern);
  });

  test('may speak of that unit in what is recorded, and other matters go to it as ever', async () => {
    const { petitionId: id } = await citizen.file({ concerned: '基础教育股' });
    const triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
    expect((await assign(id, { unitId: named, handlerId: null }, triage)).status).toBe(200);
  });
});

describe('a withheld name', () => {
  test('is kept from units that help as from the one that handles it', async () => {
    const { petitionId: id } = await citizen.file({ identityMode: 'withheld' });
    const helper = await desk.staff(
      'helper',
      { role: 'unit_handler', unitId: elsewhere },
      { role: 'registrar', unitId: null },
    );
    expect((await helper.get(`/petitions/${id}`)).body.identity.canReveal).toBe(true);
    const desks = await desk.staff('desks', { role: 'triage_officer', unitId: null });
    const assists = [{ unitId: elsewhere, task: '提供材料', dueOn: '2026-12-11' }];
    expect((await assign(id, { unitId: named, handlerId: null, points: { assists } }, desks)).status).toBe(200);
    const shown = await helper.get(`/petitions/${id}`);
    expect(shown.body.identity).toEqual({ mode: 'withheld', masked: null, canReveal: false });
    expect((await helper.post(`/petitions/${id}/identity`, { reason: '想知道是谁' })).status).toBe(403);
  });
});
