import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

const CLAIM = {
  claim: '请尽快修好路灯',
  facts: '9月下旬起有两盏灯不亮。',
  opinion: 'support',
  reasons: '属校园安全范围。',
  basis: '',
};

describe('a matter by the book, as the office shows it', () => {
  let desk: OfficeDesk;
  let citizen: Citizen;
  let admin: StaffBrowser;
  let path: string;
  let unitId: string;
  let helperId: string;

  beforeAll(async () => {
    desk = await createOfficeDesk();
    citizen = await desk.citizen();
    admin = await desk.staff('admin', { role: 'administrator', unitId: null });
    unitId = await desk.unitId('safety_unit');
    helperId = await desk.unitId('network_unit');
    path = `/petitions/${(await citizen.file()).petitionId}`;
  });
  afterAll(() => desk?.close());

  const version = async () => (await admin.get(path)).body.version;
  const act = async (action: string, fields: object) =>
    admin.post(`${path}/acts/${action}`, { version: await version(), fields });
  const last = (list: { title: string | null }[]) => list.at(-1);

  test('shows a filled form in the conversation with its labels, and names units and days', async () => {
    const { body } = await act('triage', { class: 'complex', categoryCode: null, route: null, reason: '责任要协调。' });
    expect(last(body.entries)).toMatchObject({
      kind: 'internal',
      title: '初审分类',
      details: [
        { label: '分类', value: '复杂' },
        { label: '分类理由', value: '责任要协调。' },
      ],
    });
    const proposed = await act('propose', { opinion: '请安全股核实。', unitId });
    expect(last(proposed.body.entries)).toMatchObject({
      details: [
        { label: '拟办意见', value: '请安全股核实。' },
        { label: '建议承办单位', value: expect.stringContaining('安全') },
      ],
    });
  });

  test('says in the record how the status and the class moved', async () => {
    const { body } = await act('triage', { class: 'simple', categoryCode: null, route: null, reason: null });
    const [first, second] = body.timeline.filter(({ type }: { type: string }) => type === 'triaged');
    expect(first.changes).toEqual([{ field: '状态', before: '已登记', after: '已初审' }]);
    expect(second.changes).toEqual([{ field: '分类', before: '复杂', after: '简单' }]);
    await act('triage', { class: 'complex', categoryCode: null, route: null, reason: null });
  });

  test('says what the category, the unit and the handler were before', async () => {
    const matter = `/petitions/${(await citizen.file()).petitionId}`;
    const handler = await desk.staff('first-hand', { role: 'unit_handler', unitId });
    const other = await desk.staff('second-hand', { role: 'unit_head', unitId }, { role: 'unit_handler', unitId });
    const handlerId = (await handler.get('/session')).body.id;
    const send = async (by: StaffBrowser, path: string, fields: object) =>
      by.post(`${matter}/${path}`, { version: (await by.get(matter)).body.version, ...fields });
    const changesIn = async (type: string) =>
      (await admin.get(matter)).body.timeline.findLast((item: { type: string }) => item.type === type).changes;
    const plain = { class: 'complex', route: null, reason: null };
    await send(admin, 'acts/triage', { fields: { ...plain, categoryCode: 'safety' } });
    expect(await changesIn('triaged')).toEqual([{ field: '状态', before: '已登记', after: '已初审' }]);
    await send(admin, 'acts/triage', { fields: { ...plain, categoryCode: 'exams_admissions' } });
    expect(await changesIn('triaged')).toEqual([{ field: '类别', before: '学校安全', after: '招生与考试' }]);
    await send(admin, 'assign', { unitId, handlerId, reason: null });
    expect((await send(other, 'accept', {})).status).toBe(200);
    expect(await changesIn('accepted')).toContainEqual({
      ...{ field: '承办人', before: 'Staff first-hand', after: 'Staff second-hand' },
    });
    const handed = await send(other, 'acts/hand_over', { fields: { unitId: null, handlerId, reason: '调休' } });
    expect(handed.status, handed.text).toBe(200);
    expect(await changesIn('passed_on')).toEqual([
      { field: '承办人', before: 'Staff second-hand', after: 'Staff first-hand' },
    ]);
    await send(admin, 'assign', { unitId: helperId, handlerId: null, reason: '改由另一科室承办' });
    expect(await changesIn('assigned')).toEqual(
      expect.arrayContaining([{ field: '承办人', before: 'Staff first-hand', after: null }]),
    );
  });

  test('is news to a colleague of the same name', async () => {
    const [one, two] = [desk.browser(), desk.browser()];
    for (const [browser, login] of [
      [one, 'same-name-1'],
      [two, 'same-name-2'],
    ] as const) {
      const invited = await desk.invite([{ role: 'triage_officer', unitId: null }]);
      await browser.acceptInvite(invited, { login, name: '王示例', password: PASSWORD });
    }
    const matter = `/petitions/${(await citizen.file()).petitionId}`;
    await one.post(`${matter}/note`, { version: (await one.get(matter)).body.version, text: '已电话联系。' });
    const own = async (by: StaffBrowser) => (await by.get(matter)).body.timeline.at(-1).isOwn;
    expect([await own(one), await own(two)]).toEqual([true, false]);
  });

  test('names the field that was not filled in', async () => {
    const { status, body } = await act('triage', { class: null });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'class', code: 'form.invalid' }]);
  });

  test('keeps what a dispatch fixed in view, with each helping unit, its task and its day', async () => {
    const assigned = await admin.post(`${path}/assign`, {
      ...{ version: await version(), unitId, handlerId: null, reason: null },
      points: {
        requirement: '三天内联系信访人。',
        dueOn: '2026-12-11',
        assists: [{ unitId: helperId, task: '提供监控记录', dueOn: '2026-12-01' }],
      },
    });
    expect(assigned.body.assignment).toMatchObject({
      ...{ requirement: '三天内联系信访人。', dueOn: '2026-12-11', leader: null },
      assists: [{ task: '提供监控记录', dueOn: '2026-12-01' }],
    });
    expect(assigned.body.timeline.findLast(({ type }: { type: string }) => type === 'assigned').details).toContainEqual(
      {
        label: '办理要求',
        value: '三天内联系信访人。',
      },
    );
  });

  test('shows a letter before it is signed to whoever checks it, as the petitioner will get it', async () => {
    await admin.post(`${path}/accept`, { version: await version() });
    const fields = { claims: [CLAIM], execution: '本周内更换灯具。', executeBy: '2026-12-04', fileIds: [] };
    const early = await admin.post(`${path}/preview`, { action: 'letter', fields });
    expect(JSON.stringify(early.body.paragraphs)).toContain('支持');
    expect((await admin.post(`${path}/preview`, { action: 'letter' })).status).toBe(422);
    const drafted = await act('draft_letter', fields);
    expect(drafted.body.letter).toMatchObject({ state: 'drafted', claims: [CLAIM], reason: null });
    const returned = await act('return_letter', { reason: '补上依据。' });
    expect(returned.body.letter).toMatchObject({ state: 'returned', claims: [CLAIM], reason: '补上依据。' });
    // One claim and nothing beside it: it keeps its label all the same, and each line says what it is.
    const again = await act('draft_letter', { ...fields, execution: null, executeBy: null });
    expect(last(again.body.entries)).toMatchObject({
      ...{ kind: 'draft', text: '' },
      details: [{ label: '第 1 项请求', value: expect.stringMatching(/\n意见：支持\n查明的事实：.+\n理由：/) }],
    });
    await act('return_letter', { reason: '补上怎样落实。' });
    await act('draft_letter', fields);
    const checked = await act('check_letter', {});
    expect(checked.body.letter.state).toBe('checked');
    // A leader who will not sign sends it back.
    const leader = await desk.staff('signing-leader', { role: 'leader', unitId: null });
    const unsigned = await leader.post(`${path}/acts/return_letter`, {
      ...{ version: await version(), fields: { reason: '第一项的理由不充分。' } },
    });
    expect(unsigned.body).toMatchObject({ letter: { state: 'returned', reason: '第一项的理由不充分。' } });
    await act('draft_letter', fields);
    expect((await leader.get(path)).body.actions).toContainEqual(
      expect.objectContaining({ action: 'sign_letter', allowed: false }),
    );
    await act('check_letter', {});
    const preview = await admin.post(`${path}/preview`, { action: 'letter' });
    expect(JSON.stringify(preview.body.paragraphs)).toContain('本周内更换灯具');
  });

  test('says which date an extension would give', async () => {
    const handle = (await admin.get(path)).body.limits.find(({ key }: { key: string }) => key === 'handle');
    const asked = await act('request_extension', { days: 10, reason: '等鉴定。' });
    expect(asked.body.extension).toMatchObject({ days: 10, reason: '等鉴定。' });
    const later = (Date.parse(asked.body.extension.dueOn) - Date.parse(handle.legalDueOn)) / 86_400_000;
    expect(later).toBe(10);
    const approved = await act('approve_extension', {});
    const moved = approved.body.limits.find(({ key }: { key: string }) => key === 'handle');
    expect(moved).toMatchObject({ legalDueOn: asked.body.extension.dueOn, extendedBy: 10 });
  });

  test('keeps the petitioner’s windows apart from what is owed, and shows what was recorded with its files', async () => {
    const signed = await act('sign_letter', {});
    expect(signed.body).toMatchObject({ status: 'replied', letter: null });
    expect(last(signed.body.entries)).toMatchObject({ kind: 'reply', details: [{ label: '第 1 项请求' }, {}, {}] });
    const window = signed.body.limits.find(({ key }: { key: string }) => key === 'review_request');
    expect(window?.isWindow).toBe(true);
    const recorded = await admin.post(`${path}/activities/call`, {
      version: await version(),
      fields: { on: '2026-11-23', record: '信访人表示满意。', fileIds: [] },
    });
    expect(last(recorded.body.entries)).toMatchObject({ kind: 'activity', title: '电话沟通' });
  });

  test('lists the staff who can be chosen for a field', async () => {
    await desk.staff('leader', { role: 'leader', unitId: null });
    const names = async (query: string) =>
      (await admin.get(`/staff${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await names('?may=petition.instruct')).toContain('Staff leader');
    expect(await names('')).not.toContain('Staff leader');
  });

  test('shows a member of staff only the queues that can be his', async () => {
    const handler = await desk.staff('handler', { role: 'unit_handler', unitId });
    const keys = (await handler.get('/queues')).body.queues.map(({ key }: { key: string }) => key);
    expect(keys).toContain('mine');
    expect(keys).not.toContain('to_approve');
  });
});
