import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendHeld } from '../../src/app/held/send-held.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

const TEXT = '经核查，路灯已经修好。';
const LONG_AGO_MS = 10_000;

let desk: OfficeDesk;
let citizen: Citizen;
let writer: StaffBrowser;
let other: StaffBrowser;
let id: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  writer = await desk.staff('writer', { role: 'triage_officer', unitId: null });
  other = await desk.staff('other', { role: 'triage_officer', unitId: null });
});
afterAll(() => desk.close());
beforeEach(async () => {
  id = (await citizen.file()).petitionId;
});

const versionOf = async () => (await other.get(`/petitions/${id}`)).body.version;
const statusOf = async () => (await other.get(`/petitions/${id}`)).body.status;
const hold = async (action: 'reply' | 'ask' = 'reply', more: object = {}) =>
  writer.post(`/petitions/${id}/${action}`, { version: await versionOf(), text: TEXT, hold: true, ...more });
const held = async (who: StaffBrowser) =>
  (await who.get('/held')).body.items.filter(({ petition }: { petition: { id: string } }) => petition.id === id);
/** What the job does when the time is over. */
const due = (heldId: string) => desk.deps.work.run((stores) => sendHeld(stores, desk.deps, { id: heldId }));
const said = async () =>
  (await other.get(`/petitions/${id}`)).body.entries.filter(({ text }: { text: string }) => text === TEXT);
const returnedTo = async (who: StaffBrowser) =>
  (await who.get('/notices')).body.items.filter(
    ({ type, petitionId }: { type: string; petitionId: string }) => type === 'message_returned' && petitionId === id,
  );

describe('a message that is held back', () => {
  test('is nowhere to be seen before its time, and then goes out once, whoever sends it', async () => {
    const answer = await hold();
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ id: expect.any(String), leftMs: LONG_AGO_MS });
    expect(await statusOf()).toBe('registered');
    expect(await held(writer)).toMatchObject([{ action: 'reply', leftMs: LONG_AGO_MS, returned: null }]);
    expect(await held(other)).toEqual([]);
    const jobs = await desk.database.pool.query<{ run_at: Date }>(
      "select run_at from graphile_worker.jobs where task_identifier = 'send_held' order by id desc limit 1",
    );
    expect(jobs.rows[0]?.run_at).toEqual(new Date(desk.now.getTime() + LONG_AGO_MS));
    await Promise.all([
      due(answer.body.id),
      writer.post(`/held/${answer.body.id}/now`, {}),
      due(answer.body.id),
      due(answer.body.id),
    ]);
    expect(await said()).toHaveLength(1);
    expect(await statusOf()).toBe('replied');
    expect(await held(writer)).toEqual([]);
    const messages = await desk.database.prisma.outbox.count({ where: { petitionId: id, eventId: { not: null } } });
    expect(messages).toBe(
      await desk.database.prisma.petitionEvent.count({ where: { petitionId: id, type: 'replied' } }),
    );
  });

  test('is taken back by its writer alone, word for word, and then never goes out', async () => {
    const { body } = await hold('ask');
    expect((await other.post(`/held/${body.id}/back`)).status).toBe(409);
    expect((await other.post(`/held/${body.id}/now`, {})).body.code).toBe('held.sent');
    await writer.delete(`/held/${body.id}`);
    const back = await writer.post(`/held/${body.id}/back`);
    expect(back.body).toEqual({ action: 'ask', text: TEXT, files: [], seenSeq: 1 });
    expect(await due(body.id)).toBeNull();
    expect((await writer.post(`/held/${body.id}/now`)).body.code).toBe('held.sent');
    expect(await said()).toEqual([]);
  });

  test('stays with its writer until she says that the words have arrived: an answer can get lost', async () => {
    const { body } = await hold();
    await writer.post(`/held/${body.id}/back`);
    expect((await writer.post(`/held/${body.id}/back`)).body.text).toBe(TEXT);
    await other.delete(`/held/${body.id}`);
    expect(await held(writer)).toHaveLength(1);
    expect((await writer.delete(`/held/${body.id}`)).status).toBe(204);
    expect(await held(writer)).toEqual([]);
    expect((await writer.post(`/held/${body.id}/back`)).body.code).toBe('held.sent');
  });

  test('of taking it back and sending it at the same moment one comes first', async () => {
    const { body } = await hold();
    const [, back] = await Promise.all([due(body.id), writer.post(`/held/${body.id}/back`)]);
    expect(await said()).toHaveLength(back.status === 200 ? 0 : 1);
  });

  test('is refused at once for what is wrong at once', async () => {
    const stale = await writer.post(`/petitions/${id}/reply`, { version: 99, text: TEXT, hold: true });
    expect(stale).toMatchObject({ status: 409, body: { code: 'petition.stale' } });
    const file = await hold('reply', { fileIds: ['6f1d1f5e-51a7-4f0c-9a52-57cf3f0c2f10'] });
    expect(file).toMatchObject({ status: 422, body: { code: 'petition.file_unknown' } });
    await citizen.run({ kind: 'withdrawPetition', petitionId: id, reason: null });
    expect((await hold()).body.code).toBe('petition.wrong_status');
    expect(await held(writer)).toEqual([]);
  });

  test('comes back when the citizen has added something meanwhile, and its writer is told', async () => {
    const { body } = await hold();
    await citizen.run({ kind: 'addMaterial', petitionId: id, text: '昨晚又有孩子摔倒。', files: [] });
    await due(body.id);
    expect(await said()).toEqual([]);
    const [returned] = await held(writer);
    expect(returned.returned).toContain('新情况');
    const [notice] = await returnedTo(writer);
    expect(notice.text).toContain(returned.returned);
    expect(await returnedTo(other)).toEqual([]);
    expect(await due(body.id)).toBeNull();
    expect((await writer.post(`/held/${body.id}/back`)).body.text).toBe(TEXT);
  });

  test('goes out although its writer has noted something meanwhile', async () => {
    const { body } = await hold();
    await writer.post(`/petitions/${id}/note`, { version: await versionOf(), text: '已电话告知。' });
    await due(body.id);
    expect(await said()).toHaveLength(1);
  });

  test('is held once when it is sent again because the answer was lost', async () => {
    const [first, again] = await Promise.all([hold('ask'), hold('ask')]);
    expect(again.body.id).toBe(first.body.id);
    expect((await hold('ask')).body.id).toBe(first.body.id);
    expect((await hold('ask', { text: '请补充：是哪一天？' })).body.id).not.toBe(first.body.id);
    expect(await held(writer)).toHaveLength(2);
    await due(first.body.id);
    expect(await said()).toHaveLength(1);
    expect(await held(writer)).toHaveLength(1);
  });

  test('goes out after another one of its writer: what the clocks did because of that is nobody’s news', async () => {
    const asked = await hold('ask');
    const replied = await hold('reply');
    await due(asked.body.id);
    const { events } = await desk.deps.work.run(async (stores) => {
      const petition = await stores.petitions.lock(id);
      return { events: petition ? await stores.events.list(petition) : [] };
    });
    expect(events.map(({ actor }) => actor.kind)).toContain('system');
    await due(replied.body.id);
    expect(await held(writer)).toEqual([]);
    expect(await said()).toHaveLength(2);
  });

  test('comes back when the right is gone: to a writer who sees nothing of the matter any more', async () => {
    const { body } = await hold();
    const writerId = (await writer.get('/session')).body.id;
    const { version } = (await other.get(`/petitions/${id}`)).body;
    const admin = await desk.staff(`admin-${version}`, { role: 'administrator', unitId: null });
    const recused = await admin.post(`/petitions/${id}/acts/recuse`, {
      version,
      fields: { staffId: writerId, reason: '与当事人有利害关系。' },
    });
    expect(recused.status).toBe(200);
    await due(body.id);
    expect(await said()).toEqual([]);
    expect((await writer.get(`/petitions/${id}`)).status).toBe(404);
    expect((await writer.post(`/held/${body.id}/back`)).body.text).toBe(TEXT);
  });

  test('is sealed where it lies', async () => {
    const { body } = await hold();
    const row = await desk.database.prisma.heldMessage.findUniqueOrThrow({ where: { id: body.id } });
    expect(Buffer.from(row.sealed).toString('utf8')).not.toContain('路灯');
    await writer.delete(`/held/${body.id}`);
  });
});

test('whether messages are held back is everybody’s own choice, on unless he says otherwise', async () => {
  expect((await writer.get('/session')).body.holdsMessages).toBe(true);
  expect((await writer.patch('/session', { holdsMessages: false })).body).toMatchObject({ holdsMessages: false });
  expect((await writer.get('/session')).body).toMatchObject({ holdsMessages: false, locale: 'zh-CN' });
  expect((await other.get('/session')).body.holdsMessages).toBe(true);
});
