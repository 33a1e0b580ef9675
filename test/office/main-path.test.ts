import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let triage: StaffBrowser;
let handler: StaffBrowser;
let citizen: Citizen;
let unitId: string;
let handlerId: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  const [unit] = await desk.deps.reads.units();
  if (!unit) throw new Error('The sample office has no units');
  unitId = unit.id;
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  handler = await desk.staff('handler', { role: 'unit_handler', unitId });
  handlerId = (await handler.get('/session')).body.id;
  citizen = await desk.citizen();
});
afterAll(() => desk.close());

const countOf = async (person: StaffBrowser, key: string): Promise<number> =>
  (await person.get('/queues')).body.queues.find((queue: { key: string }) => queue.key === key).count;

// biome-ignore lint/suspicious/noExplicitAny: a case as JSON
const actionsOf = (body: any): string[] =>
  body.actions.filter((a: { allowed: boolean }) => a.allowed).map((a: { action: string }) => a.action);

describe('a matter', () => {
  let id: string;
  let version: number;

  test('waits in the queue of what nobody has yet, with its date', async () => {
    const before = await countOf(triage, 'unassigned');
    const receipt = await citizen.file();
    id = receipt.petitionId;
    expect(await countOf(triage, 'unassigned')).toBe(before + 1);
    const list = await triage.get('/petitions?queue=unassigned');
    expect(list.body.total).toBe(before + 1);
    const row = list.body.items.find((item: { id: string }) => item.id === id);
    expect(row).toMatchObject({ number: receipt.number, status: 'registered', unit: null, kind: 'appeal' });
    expect(row.due).toMatchObject({ key: 'triage', dueOn: '2026-11-24', workingDaysLeft: 1, light: 'amber' });
  });

  test('does not exist for a unit that does not have it', async () => {
    expect((await handler.get(`/petitions/${id}`)).status).toBe(404);
    expect((await handler.get('/petitions?queue=open')).body.total).toBe(0);
    const refused = await handler.post(`/petitions/${id}/ask`, { version: 1, text: '请补充' });
    expect([refused.status, refused.body.code]).toEqual([404, 'resource.not_found']);
  });

  test('shows what was said, which actions are possible, and why the others are not', async () => {
    const { body } = await triage.get(`/petitions/${id}`);
    version = body.version;
    expect(body.facts.place).toBe('青禾镇第二小学门口');
    expect(body.entries).toMatchObject([{ kind: 'statement', by: { kind: 'citizen' } }]);
    expect(body.timeline.map((item: { type: string }) => item.type)).toEqual(['registered']);
    expect(actionsOf(body)).toEqual(expect.arrayContaining(['assign', 'ask', 'note', 'reply', 'triage']));
    const accept = body.actions.find((a: { action: string }) => a.action === 'accept');
    expect(accept).toMatchObject({ allowed: false, code: 'petition.wrong_status' });
    expect(accept.reason).not.toBe('');
    for (const limit of body.limits) expect(limit.how).not.toMatch(/limit\.how/);
  });

  test('rests while the citizen is asked, and goes on with the answer', async () => {
    const asked = await triage.post(`/petitions/${id}/ask`, { version, text: '是哪一侧的路灯？' });
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ status: 'clarifying', due: { light: expect.any(String) } });
    expect(asked.body.entries.at(-1)).toMatchObject({ kind: 'question', text: '是哪一侧的路灯？' });
    expect(asked.body.entries.at(-1).deliveries).toMatchObject([{ channel: 'webchat', state: 'pending' }]);
    expect(await countOf(triage, 'clarifying')).toBe(1);
    const answered = await citizen.run({ kind: 'answerQuestion', petitionId: id, text: '校门东侧第三根', files: [] });
    expect(answered.kind).toBe('petition');
    const { body } = await triage.get(`/petitions/${id}`);
    expect(body).toMatchObject({ status: 'registered', citizenWaiting: true });
    expect(body.entries.at(-1)).toMatchObject({
      kind: 'answer',
      text: '校门东侧第三根',
      by: { kind: 'citizen', name: null },
    });
    expect(await countOf(triage, 'citizen_replied')).toBe(1);
    version = body.version;
  });

  test('goes to a unit and a person, who see it from then on', async () => {
    const assigned = await triage.post(`/petitions/${id}/assign`, { version, unitId, handlerId, reason: '按分工' });
    expect(assigned.status).toBe(200);
    expect(assigned.body).toMatchObject({ status: 'dispatched', unit: { id: unitId }, handler: { id: handlerId } });
    expect(assigned.body.timeline.find((item: { type: string }) => item.type === 'assigned')).toMatchObject({
      body: '按分工',
      by: { kind: 'staff', name: 'Staff triage' },
      changes: [
        { field: '状态', before: '已登记', after: '已转办' },
        { field: '承办单位', before: null },
        { field: '承办人', before: null, after: 'Staff handler' },
      ],
    });
    expect((await handler.get('/petitions?queue=mine')).body.items[0].id).toBe(id);
    version = (await handler.get(`/petitions/${id}`)).body.version;
  });

  test('is not changed by somebody who has not seen its last change', async () => {
    const noted = await handler.post(`/petitions/${id}/note`, { version, text: '已联系学校' });
    expect(noted.status).toBe(200);
    const stale = await triage.post(`/petitions/${id}/note`, { version, text: '重复' });
    expect([stale.status, stale.body.code]).toEqual([409, 'petition.stale']);
    expect(stale.body.version).toBe(noted.body.version);
    expect(noted.body.timeline.filter((item: { type: string }) => item.type === 'noted')).toMatchObject([
      { visibleToCitizen: false, body: '已联系学校' },
    ]);
    version = noted.body.version;
  });

  test('of two at the same moment, one is refused', async () => {
    const both = await Promise.all(
      ['甲', '乙'].map((text) => handler.post(`/petitions/${id}/note`, { version, text })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    version = (await handler.get(`/petitions/${id}`)).body.version;
  });

  test('is taken on and answered; the preview is what the citizen gets', async () => {
    const accepted = await handler.post(`/petitions/${id}/accept`, { version });
    expect(accepted.body.status).toBe('handling');
    const text = '路灯已于今天修好。';
    const preview = await handler.post(`/petitions/${id}/preview`, { action: 'reply', text });
    expect(preview.status).toBe(200);
    expect(preview.body.paragraphs.flat().map((run: { text: string }) => run.text)).toContain(text);
    const replied = await handler.post(`/petitions/${id}/reply`, { version: accepted.body.version, text });
    expect(replied.body).toMatchObject({ status: 'replied', due: { key: 'reply_in_person' } });
    expect(actionsOf(replied.body)).toEqual(expect.arrayContaining(['note', 'reply', 'feedback']));
    const view = await citizen.run({ kind: 'openPetition', petitionId: id });
    expect(view).toMatchObject({ kind: 'petition', view: { status: 'replied', answer: { text: [{ raw: text }] } } });
    version = replied.body.version;
  });

  test('is rated and closed, and then can neither be answered nor dispatched', async () => {
    await citizen.run({ kind: 'ratePetition', petitionId: id, office: 5, unit: 4, comment: '很快' });
    const { body } = await triage.get(`/petitions/${id}`);
    expect(body.rating).toMatchObject({ office: 5, unit: 4, comment: '很快' });
    const closed = await triage.post(`/petitions/${id}/close`, { version: body.version, reason: null });
    expect(closed.body).toMatchObject({ status: 'closed', outcome: 'answered' });
    expect(actionsOf(closed.body)).toEqual(expect.arrayContaining(['note', 'record', 'reopen']));
    for (const over of ['assign', 'ask', 'reply', 'accept']) expect(actionsOf(closed.body)).not.toContain(over);
    expect(await countOf(triage, 'open')).toBe(0);
    expect(await countOf(triage, 'closed')).toBe(1);
    expect(closed.body.version).toBeGreaterThan(version);
  });
});

describe('a refusal', () => {
  test.each([
    ['ask', { text: '   ' }, 400, 'request.invalid'],
    ['reply', { text: '字'.repeat(10_001) }, 400, 'request.invalid'],
    [
      'assign',
      { unitId: '00000000-0000-4000-8000-000000000000', handlerId: null, reason: null },
      422,
      'petition.unit_unknown',
    ],
    ['close', { reason: null }, 422, 'petition.wrong_kind'],
  ])('of %s says why', async (action, fields, status, code) => {
    const { petitionId: id } = await citizen.file({ kind: 'suggestion' });
    const { version } = (await triage.get(`/petitions/${id}`)).body;
    const refused = await triage.post(`/petitions/${id}/${action}`, { version, ...fields });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.body.title).not.toBe('现在不能这样做。');
  });

  test('comes for a body that is not JSON; an id that is none names nothing', async () => {
    expect((await triage.get('/petitions/17')).status).toBe(404);
    const answer = await triage.call('POST', '/session', undefined, { 'content-type': 'application/json' });
    expect(answer.status).toBe(400);
  });
});
