import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHandOver } from '../../src/app/organisation/hand-over.ts';
import type { StaffBrowser } from './support/browser.ts';
import { jobDeps } from './support/desk-jobs.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;
let triage: StaffBrowser;
let citizen: Citizen;
let units: string[];

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  units = (await desk.deps.reads.units()).map(({ id }) => id);
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
});
afterAll(() => desk.close());

const idOf = async (person: StaffBrowser): Promise<string> => (await person.get('/session')).body.id;
const codeOf = ({ status, body }: { status: number; body: { code?: string } | null }) => [status, body?.code];

async function givenTo(unitId: string, handlerId: string | null) {
  const { petitionId: id } = await citizen.file();
  const { version } = (await triage.get(`/petitions/${id}`)).body;
  const assigned = await triage.post(`/petitions/${id}/assign`, { version, unitId, handlerId, reason: null });
  if (assigned.status !== 200) throw new Error(assigned.text);
  return id;
}

const auditOf = async (type: string) =>
  (await desk.database.prisma.auditEvent.findMany({ where: { type }, orderBy: { id: 'asc' } })).map(({ data }) => data);

describe('roles', () => {
  test('change from the next request on, and the open page is told in a sentence', async () => {
    const [first = ''] = units;
    const person = await desk.staff('mid.session', { role: 'triage_officer', unitId: null });
    const id = await idOf(person);
    const { petitionId } = await citizen.file();
    const { version } = (await person.get(`/petitions/${petitionId}`)).body;
    const changed = await admin.post(`/accounts/${id}/roles`, { grants: [{ role: 'auditor', unitId: null }] });
    expect(changed.status).toBe(204);
    const refused = await person.post(`/petitions/${petitionId}/assign`, {
      ...{ version, unitId: first, handlerId: null, reason: null },
    });
    expect(codeOf(refused)).toEqual([403, 'permission.missing']);
    expect(refused.body.title).toContain('权限');
    expect((await person.get('/session')).body.permissions).toContain('audit.read');
    expect(await auditOf('staff.roles_changed')).toContainEqual({
      staff: id,
      before: 'triage_officer',
      after: 'auditor',
    });
  });

  test('are refused that make no sense, or that leave nobody to administer', async () => {
    const [first = ''] = units;
    const id = await idOf(admin);
    const to = (person: string, ...grants: object[]) => admin.post(`/accounts/${person}/roles`, { grants });
    expect(codeOf(await to(id, { role: 'unit_head', unitId: null }))).toEqual([422, 'staff.role_needs_unit']);
    expect(codeOf(await to(id, { role: 'administrator', unitId: first }))).toEqual([422, 'staff.role_for_office']);
    expect(codeOf(await to(id, { role: 'unit_head', unitId: id }))).toEqual([422, 'staff.unit_unknown']);
    expect(codeOf(await to(id, { role: 'auditor', unitId: null }))).toEqual([409, 'staff.last_administrator']);
    expect(codeOf(await admin.post(`/accounts/${id}/close`))).toEqual([422, 'staff.itself']);
    expect(codeOf(await triage.post(`/accounts/${id}/close`))).toEqual([403, 'permission.missing']);
    const other = await desk.staff('second.admin', { role: 'administrator', unitId: null });
    expect((await to(await idOf(other), { role: 'registrar', unitId: null })).status).toBe(204);
  });

  test('of two administrators who remove each other at the same moment leave one', async () => {
    const mine = await idOf(admin);
    const rival = await desk.staff('rival', { role: 'administrator', unitId: null });
    const his = await idOf(rival);
    const down = { grants: [{ role: 'registrar', unitId: null }] };
    const answers = await Promise.all([
      admin.post(`/accounts/${his}/roles`, down),
      rival.post(`/accounts/${mine}/roles`, down),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = await desk.database.prisma.staffRole.findMany({ where: { role: 'administrator' } });
    expect(left).toHaveLength(1);
    if (left[0]?.staffId !== mine) {
      const back = { grants: [{ role: 'administrator', unitId: null }] };
      expect((await rival.post(`/accounts/${mine}/roles`, back)).status).toBe(204);
    }
  });

  test('for what is sealed are given and taken by those who hold them', async () => {
    const reader = await desk.staff('reader', { role: 'sealed_reader', unitId: null });
    const id = await idOf(reader);
    const mine = await idOf(admin);
    const both = [
      { role: 'administrator', unitId: null },
      { role: 'sealed_reader', unitId: null },
    ];
    const refusals = [
      await admin.post(`/accounts/${mine}/roles`, { grants: both }),
      await admin.post(`/accounts/${id}/roles`, { grants: [{ role: 'registrar', unitId: null }] }),
      await admin.post(`/accounts/${id}/close`),
      await admin.post(`/accounts/${id}/reset`),
    ];
    expect(refusals.map(codeOf)).toEqual(refusals.map(() => [403, 'staff.sealed_by_readers']));
  });
});

describe('an account', () => {
  test('is closed only once its matters have passed on; then its sessions are over', async () => {
    const [first = ''] = units;
    const leaving = await desk.staff('leaving', { role: 'unit_handler', unitId: first });
    const staying = await desk.staff('staying', { role: 'unit_handler', unitId: first });
    const [from, to] = [await idOf(leaving), await idOf(staying)];
    const matters = [await givenTo(first, from), await givenTo(first, from)];
    const refused = await admin.post(`/accounts/${from}/close`);
    expect(codeOf(refused)).toEqual([409, 'staff.has_matters']);
    expect(refused.body.title).toContain('2');
    const lessRoles = await admin.post(`/accounts/${from}/roles`, { grants: [{ role: 'auditor', unitId: null }] });
    expect(codeOf(lessRoles)).toEqual([409, 'staff.has_matters']);
    const started = await admin.post(`/accounts/${from}/hand-over`, { toStaffId: to, reason: '调离岗位' });
    expect([started.status, started.body.count]).toEqual([202, 2]);
    await runHandOver(jobDeps(desk), started.body.id);
    const state = await admin.get(`/hand-overs/${started.body.id}`);
    expect(state.body).toMatchObject({ waiting: 0, done: 2, refused: 0, problems: [] });
    for (const id of matters) {
      const shown = (await staying.get(`/petitions/${id}`)).body;
      expect([shown.handler.id, shown.status]).toEqual([to, 'dispatched']);
      expect(shown.timeline.at(-1)).toMatchObject({ type: 'passed_on', body: '调离岗位', visibleToCitizen: false });
    }
    expect((await admin.post(`/accounts/${from}/close`)).status).toBe(204);
    expect(codeOf(await leaving.get('/petitions'))).toEqual([401, 'session.missing']);
    expect((await desk.browser().signIn('leaving', PASSWORD)).status).toBe(401);
    expect((await admin.post(`/accounts/${from}/reopen`)).status).toBe(204);
    expect((await desk.browser().signIn('leaving', PASSWORD)).status).toBe(200);
  });

  test('gets a new password by a link that its owner alone uses, once', async () => {
    const owner = await desk.staff('forgetful', { role: 'registrar', unitId: null });
    const id = await idOf(owner);
    const older = (await admin.post(`/accounts/${id}/reset`)).body.url.split('#')[1];
    const { url } = (await admin.post(`/accounts/${id}/reset`)).body;
    const token = url.split('#')[1];
    const browser = desk.browser();
    expect((await browser.post('/invites/preview', { token: older })).status).toBe(404);
    expect((await browser.post('/invites/preview', { token })).body).toMatchObject({ login: 'forgetful', roles: [] });
    const fresh = { token, name: 'Anything', login: 'ignored', password: 'quiet river 55 stone' };
    expect((await browser.post('/invites/accept', fresh)).body).toMatchObject({ id, name: 'Staff forgetful' });
    expect((await owner.get('/session')).status).toBe(401);
    expect((await desk.browser().post('/invites/accept', fresh)).status).toBe(404);
    expect((await desk.browser().signIn('forgetful', PASSWORD)).status).toBe(401);
    expect((await desk.browser().signIn('forgetful', 'quiet river 55 stone')).status).toBe(200);
  });

  test('changes its own password, and its other sessions end', async () => {
    const here = await desk.staff('own.password', { role: 'registrar', unitId: null });
    const elsewhere = desk.browser();
    await elsewhere.signIn('own.password', PASSWORD);
    const change = (current: string, next: string) => here.post('/session/password', { current, next });
    expect(codeOf(await change('not this one', 'quiet river 55 stone'))).toEqual([422, 'staff.password_wrong']);
    expect(codeOf(await change(PASSWORD, 'short'))).toEqual([422, 'password.too_short']);
    expect((await change(PASSWORD, 'quiet river 55 stone')).status).toBe(204);
    expect((await here.get('/session')).status).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
  });

  test('has a post, which history keeps as it was', async () => {
    const leader = await desk.staff('leader', { role: 'leader', unitId: null });
    const id = await idOf(leader);
    const profile = { name: 'Staff leader', post: { 'zh-CN': '局长', en: 'Director' } };
    expect((await admin.patch(`/accounts/${id}`, profile)).status).toBe(204);
    const { petitionId } = await citizen.file();
    const { version } = (await leader.get(`/petitions/${petitionId}`)).body;
    await leader.post(`/petitions/${petitionId}/acts/instruct`, {
      version,
      fields: { instruction: '请抓紧办理。', unitId: null, sponsorId: null },
    });
    const event = await desk.database.prisma.petitionEvent.findFirstOrThrow({
      where: { petitionId, type: 'instructed' },
    });
    expect(event.data).toMatchObject({ post: { 'zh-CN': '局长' } });
  });
});
