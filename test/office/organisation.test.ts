import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHandOver } from '../../src/app/organisation/hand-over.ts';
import type { StaffBrowser } from './support/browser.ts';
import { jobDeps } from './support/desk-jobs.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let admin: StaffBrowser;
let reader: StaffBrowser;
let auditor: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  reader = await desk.staff('reader', { role: 'sealed_reader', unitId: null });
  auditor = await desk.staff('auditor', { role: 'auditor', unitId: null });
});
afterAll(() => desk.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } | null }) => [status, body?.code];
const named = (name: string) => ({ 'zh-CN': name, en: `Unit ${name}` });
const idOf = async (person: StaffBrowser): Promise<string> => (await person.get('/session')).body.id;

let codes = 0;
async function newUnit(name: string, parentId: string | null = null): Promise<string> {
  codes += 1;
  const made = await admin.post('/organisation/units', { code: `made_${codes}`, name: named(name), parentId });
  if (made.status !== 201) throw new Error(made.text);
  return made.body.id;
}

async function matterAt(unitId: string, by = admin, over: object = {}): Promise<string> {
  const { petitionId: id } = await citizen.file(over);
  const { version } = (await by.get(`/petitions/${id}`)).body;
  const handlerId = by === reader ? await idOf(reader) : null;
  const given = await by.post(`/petitions/${id}/assign`, { version, unitId, handlerId, reason: null });
  if (given.status !== 200) throw new Error(given.text);
  return id;
}

describe('a unit', () => {
  test('is added, renamed and put elsewhere in the tree, but never below itself', async () => {
    const top = await newUnit('综合股');
    const below = await newUnit('综合一组', top);
    const rows = async () =>
      (await admin.get('/organisation/units')).body.items.map((row: { id: string; parentId: string }) => row);
    const parentOf = async (id: string) => (await rows()).find((row: { id: string }) => row.id === id)?.parentId;
    expect(await parentOf(below)).toBe(top);
    const place = (id: string, parentId: string | null, index: number) =>
      admin.post(`/organisation/units/${id}/place`, { parentId, index });
    expect(codeOf(await place(top, below, 0))).toEqual([422, 'unit.parent_below']);
    expect((await place(below, null, 0)).status).toBe(204);
    expect((await admin.get('/units')).body.items[0].id).toBe(below);
    const again = { code: 'made_1', name: named('另一个'), parentId: null };
    expect(codeOf(await admin.post('/organisation/units', again))).toEqual([422, 'unit.code_taken']);
    expect(codeOf(await admin.patch(`/organisation/units/${below}`, { name: named('综合股') }))).toEqual([
      422,
      'unit.name_taken',
    ]);
    expect((await admin.patch(`/organisation/units/${below}`, { name: named('档案组') })).status).toBe(204);
  });

  test('is dissolved only when its matters have passed on; what happened keeps its name', async () => {
    const [old, next] = [await newUnit('信息股'), await newUnit('数据股')];
    const handler = await desk.staff('of.old', { role: 'unit_handler', unitId: old });
    const dispatched = await matterAt(old);
    const replied = await matterAt(old);
    const { version } = (await handler.get(`/petitions/${replied}`)).body;
    await admin.post(`/petitions/${replied}/close`, { version, reason: null });
    await desk.database.prisma.petition.update({ where: { id: replied }, data: { status: 'extension_pending' } });
    const refused = await admin.post(`/organisation/units/${old}/dissolve`);
    expect(codeOf(refused)).toEqual([409, 'unit.has_matters']);
    expect(refused.body.counts).toEqual({ dispatched: 1, extension_pending: 1 });
    expect((await admin.get(`/organisation/units/${old}`)).body.statuses).toEqual([
      { status: 'dispatched', count: 1 },
      { status: 'extension_pending', count: 1 },
    ]);

    const to = { toUnitId: next, toStaffId: null, reason: '机构改革，职责划入数据股' };
    const started = await admin.post(`/organisation/units/${old}/hand-over`, to);
    expect([started.status, started.body.count]).toEqual([202, 2]);
    await runHandOver(jobDeps(desk), started.body.id);
    await runHandOver(jobDeps(desk), started.body.id);
    expect((await admin.get(`/hand-overs/${started.body.id}`)).body).toMatchObject({ done: 2, refused: 0, waiting: 0 });
    const history = (await admin.get(`/petitions/${dispatched}`)).body.timeline;
    expect(history.filter(({ type }: { type: string }) => type === 'assigned')).toHaveLength(2);
    expect(history.at(-1)).toMatchObject({ type: 'assigned', body: to.reason });
    const resting = (await admin.get(`/petitions/${replied}`)).body;
    expect([resting.status, resting.unit.id, resting.timeline.at(-1).type]).toEqual([
      'extension_pending',
      next,
      'passed_on',
    ]);

    expect((await admin.post(`/organisation/units/${old}/dissolve`)).status).toBe(204);
    expect((await handler.get('/session')).body.grants).toEqual([]);
    expect(codeOf(await handler.get('/petitions'))).toEqual([403, 'permission.missing']);
    expect((await admin.get('/units')).text).not.toContain('信息股');
    expect((await admin.get(`/petitions/${dispatched}`)).text).toContain('信息股');
    const late = await admin.post(`/petitions/${dispatched}/assign`, {
      ...{ version: history.length, unitId: old, handlerId: null, reason: null },
      version: (await admin.get(`/petitions/${dispatched}`)).body.version,
    });
    expect(codeOf(late)).toEqual([422, 'petition.unit_closed']);
  });

  test('whose matters pass on goes on after it was stopped, and is not kept by one that meets a bug', async () => {
    const [old, next] = [await newUnit('勤工一股'), await newUnit('勤工二股')];
    for (let at = 0; at < 3; at += 1) await matterAt(old);
    const to = { toUnitId: next, toStaffId: null, reason: '职责调整' };
    const { id } = (await admin.post(`/organisation/units/${old}/hand-over`, to)).body;
    const state = async () => (await admin.get(`/hand-overs/${id}`)).body;
    const unfinished = () => desk.deps.work.run(({ handOvers }) => handOvers.unfinished());
    const tools = jobDeps(desk);
    const dying = (nth: number, message: string): typeof tools => {
      let count = 0;
      const work: typeof tools.work = {
        ...tools.work,
        run: (one) =>
          tools.work.run(async (stores) => {
            count += 1;
            const result = await one(stores);
            if (count === nth) throw new Error(message);
            return result;
          }),
      };
      return { ...tools, work };
    };
    await expect(runHandOver(dying(2, 'connection lost'), id)).rejects.toThrow('connection lost');
    expect(await state()).toMatchObject({ done: 1, waiting: 2 });
    expect(await unfinished()).toContain(id);
    await runHandOver(dying(1, 'no such column'), id);
    expect(await state()).toMatchObject({ done: 2, refused: 1, waiting: 0 });
    expect((await state()).problems[0].reason).not.toBe('');
    expect(await unfinished()).not.toContain(id);
  });

  test('with a matter that cannot pass on says which, and why', async () => {
    const [old, next] = [await newUnit('招生一股'), await newUnit('考试一股')];
    const id = await matterAt(old);
    const other = await matterAt(old);
    const started = await admin.post(`/organisation/units/${old}/hand-over`, {
      ...{ toUnitId: next, toStaffId: null, reason: '职责调整' },
    });
    // Meanwhile somebody else has moved the other one.
    const { version } = (await admin.get(`/petitions/${other}`)).body;
    const elsewhere = await newUnit('督导一室');
    await admin.post(`/petitions/${other}/assign`, { version, unitId: elsewhere, handlerId: null, reason: null });
    await runHandOver(jobDeps(desk), started.body.id);
    const { body } = await admin.get(`/hand-overs/${started.body.id}`);
    expect(body).toMatchObject({ done: 1, refused: 1, waiting: 0, problems: [{ id: other }] });
    expect(body.problems[0].reason).not.toBe('');
    expect((await admin.get(`/petitions/${id}`)).body.unit.id).toBe(next);
  });

  test('with sealed matters waits for a reader of these, and tells others no more than that', async () => {
    const [old, next] = [await newUnit('财务一股'), await newUnit('基建一股')];
    const id = await matterAt(old, reader, { kind: 'whistleblow', statement: '某校采购时收受回扣' });
    expect(codeOf(await admin.post(`/organisation/units/${old}/dissolve`))).toEqual([409, 'unit.has_sealed']);
    const to = { toUnitId: next, toStaffId: null, reason: '职责调整' };
    expect(codeOf(await admin.post(`/organisation/units/${old}/hand-over`, to))).toEqual([
      422,
      'staff.matters_out_of_reach',
    ]);
    const { version } = (await reader.get(`/petitions/${id}`)).body;
    const handlerId = await idOf(reader);
    await reader.post(`/petitions/${id}/assign`, { version, unitId: next, handlerId, reason: null });
    expect((await admin.post(`/organisation/units/${old}/dissolve`)).status).toBe(204);
  });

  test('that the routing table points at must be rerouted first, and one with units below must be cleared', async () => {
    const routed = await desk.unitId('private_education_unit');
    expect(codeOf(await admin.post(`/organisation/units/${routed}/dissolve`))).toEqual([409, 'unit.has_categories']);
    const top = await newUnit('体卫一股');
    await newUnit('体育组', top);
    expect(codeOf(await admin.post(`/organisation/units/${top}/dissolve`))).toEqual([409, 'unit.has_units']);
  });

  test('is not dissolved while somebody is giving it a matter, nor given one while it is being dissolved', async () => {
    for (let round = 1; round <= 6; round += 1) {
      const unit = await newUnit(`临时${round}股`);
      const { petitionId } = await citizen.file();
      const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
      const to = { version, unitId: unit, handlerId: null, reason: null };
      const give = () => admin.post(`/petitions/${petitionId}/assign`, to);
      const end = () => admin.post(`/organisation/units/${unit}/dissolve`);
      const both = await Promise.all(round % 2 ? [give(), end()] : [end(), give()]);
      const codes = both.map(({ body }) => body?.code).filter(Boolean);
      expect([['unit.has_matters'], ['petition.unit_closed']]).toContainEqual(codes);
    }
  });

  test('is nobody’s to change but who sets up the whole office', async () => {
    const triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
    expect((await triage.get('/organisation/units')).status).toBe(403);
    expect((await auditor.get('/settings')).status).toBe(403);
  });
});

describe('what the office says of itself', () => {
  test('is checked, changed and noted', async () => {
    const { office, policy, versions } = (await admin.get('/settings')).body;
    const version = versions.office;
    const wrong = await admin.patch('/settings/office', { ...office, version, phone: 'none' });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'phone']);
    const noName = await admin.patch('/settings/office', { ...office, version, name: { 'zh-CN': ' ', en: '' } });
    expect(noName.status).toBe(400);
    const areas = [...office.areas.slice(1), { 'zh-CN': '新村', en: 'Xincun' }];
    const changed = { ...office, version, phone: '0000-1234567', areas };
    expect((await admin.patch('/settings/office', changed)).status).toBe(204);
    expect((await desk.browser().get('/api/office/office')).body.phone).toBe('0000-1234567');
    const higherBody = { 'zh-CN': '示例市教育局', en: 'Sample City Education Bureau' };
    const next = { remedies: 'procedure', higherBody, version: versions.policy };
    expect((await admin.patch('/settings/policy', next)).status).toBe(204);
    expect((await admin.get('/settings')).body.policy).toEqual({ remedies: 'procedure', higherBody });
    const noted = await desk.database.prisma.auditEvent.findMany({ where: { type: 'settings.changed' } });
    const gone = office.areas[0];
    expect(noted.map(({ data }) => data)).toEqual([
      {
        setting: 'office',
        changes: [
          { field: 'phone', before: office.phone, after: '0000-1234567' },
          { field: 'areas', before: `${gone['zh-CN']} / ${gone.en}`, after: '新村 / Xincun' },
        ],
      },
      {
        setting: 'policy',
        changes: [
          { field: 'remedies', before: policy.remedies, after: 'procedure' },
          { field: 'higherBody', before: '', after: '示例市教育局 / Sample City Education Bureau' },
        ],
      },
    ]);
    const read = await auditor.get('/audit?type=settings.changed');
    expect(read.body.items[0].details).toContainEqual({
      key: 'higherBody',
      label: '上一级机关',
      value: '（无） → 示例市教育局 / Sample City Education Bureau',
    });
  });

  test('of two who change it at once, the second is told, and nothing of the first is lost', async () => {
    const { office, policy, versions } = (await admin.get('/settings')).body;
    const as = (phone: string) => admin.patch('/settings/office', { ...office, phone, version: versions.office });
    const both = await Promise.all([as('0000-1111111'), as('0000-2222222')]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body).toMatchObject({ code: 'settings.stale', title: expect.stringMatching(/同事/) });
    const kept = (await admin.get('/settings')).body;
    expect(kept.office.phone).toBe(both[0].status === 204 ? '0000-1111111' : '0000-2222222');
    // Another setting is another matter; and the old words bring the old version back.
    const same = await admin.patch('/settings/policy', { ...policy, version: kept.versions.policy });
    expect(same.status).toBe(204);
    expect((await admin.patch('/settings/office', { ...office, version: kept.versions.office })).status).toBe(204);
    expect((await admin.get('/settings')).body.versions.office).toBe(versions.office);
  });
});

describe('the auditor', () => {
  test('finds who did what on which day, page by page, and no words of any matter', async () => {
    const SECRET = '食堂肉类发霉变质';
    const triage = await desk.staff('looking', { role: 'registrar', unitId: null });
    const { petitionId, number } = await citizen.file({ statement: SECRET });
    await triage.post(`/petitions/${petitionId}/identity`, { reason: '回访' });
    const { petitionId: sealed, number: sealedNumber } = await citizen.file({ kind: 'whistleblow', statement: SECRET });
    await reader.post(`/petitions/${sealed}/identity`, { reason: '核实' });
    const looks = await auditor.get('/audit?type=identity.revealed');
    expect(looks.body.items.map(({ who }: { who: { name: string } }) => who.name)).toEqual([
      'Staff reader',
      'Staff looking',
    ]);
    expect(looks.text).toContain(number);
    expect(looks.text).not.toContain(sealedNumber);
    expect(looks.text).not.toContain(sealed);
    await desk.browser().signIn('looking', 'quite wrong');
    for (let count = 0; count < 30; count += 1)
      await triage.post(`/petitions/${petitionId}/identity`, { reason: '回访' });
    const id = await idOf(triage);
    const his = (await auditor.get(`/audit?who=${id}`)).body.items.map(({ type }: { type: string }) => type);
    expect([...new Set(his)]).toEqual(['identity.revealed', 'session.refused', 'session.signed_in', 'invite.accepted']);
    expect((await auditor.get('/audit?from=2026-11-24')).body.items).toEqual([]);
    expect((await auditor.get('/audit?to=2026-11-22')).body.items).toEqual([]);
    expect((await auditor.get('/audit?to=2026-11-22')).body.total).toBe(0);
    const today = await auditor.get('/audit?from=2026-11-23&to=2026-11-23');
    expect(today.body.total).toBeGreaterThanOrEqual(today.body.items.length);
    expect(today.body.total).toBeGreaterThan(0);
    expect(today.body.nextCursor).not.toBeNull();
    const rest = await auditor.get(`/audit?from=2026-11-23&cursor=${today.body.nextCursor}`);
    const ids = [...today.body.items, ...rest.body.items].map(({ id: entry }: { id: string }) => Number(entry));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    expect(today.text + rest.text).not.toContain(SECRET);
  });

  test('takes the list away as a table, which is noted too', async () => {
    const table = await auditor.get('/audit/export?type=settings.changed');
    expect(table.headers['content-type']).toContain('text/csv');
    const lines = table.text.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^"2026-11-23 \d\d:\d\d:\d\d","Staff admin"/);
    const [noted] = (await auditor.get('/audit?type=audit.exported')).body.items;
    expect(noted.who.name).toBe('Staff auditor');
    const invited = (await auditor.get('/audit?type=invite.accepted')).text;
    expect(invited).toContain('审计员');
    expect(invited).not.toContain('role.');
    const choices = (await auditor.get('/audit/choices')).body;
    expect(choices.types).toContainEqual({ type: 'audit.exported', label: '导出审计记录' });
  });

  test('takes all of it away, however long it is', async () => {
    const many = 51_234;
    await desk.database.pool.query(
      "insert into audit_event (at, type, data) select now(), 'statistics.exported', '{}' from generate_series(1, $1)",
      [many],
    );
    const table = await auditor.get('/audit/export?type=statistics.exported');
    expect(table.text.trimEnd().split('\r\n')).toHaveLength(1 + many);
    const [noted] = await desk.database.prisma.auditEvent.findMany({
      where: { type: 'audit.exported' },
      orderBy: { id: 'desc' },
    });
    expect(noted?.data).toMatchObject({ rows: many, type: 'statistics.exported' });
  });

  test('is the only one beside administrators', async () => {
    const unit = (await desk.deps.reads.units())[0]?.id ?? null;
    const head = await desk.staff('head', { role: 'unit_head', unitId: unit });
    for (const path of ['/audit', '/audit/choices', '/audit/export']) expect((await head.get(path)).status).toBe(403);
    expect((await admin.get('/audit')).status).toBe(200);
  });
});
