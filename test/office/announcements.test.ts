import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

const DRAFT = {
  content: {
    texts: { 'zh-CN': { title: '转学登记', body: '12月15日起登记。' } },
    link: null,
    file: null,
    ask: { kind: 'reaction', choices: [{ 'zh-CN': '看懂了', en: 'Clear' }] },
  },
  audience: { areas: [], topics: ['schools'], locales: ['zh-CN'] },
  ...{ scheduledAt: null, expiresAt: null, quietFrom: null, quietTo: null },
};
let people = 0;
const staffOf = (role: 'registrar' | 'leader') => {
  people += 1;
  return desk.staff(`notices-${people}`, { role, unitId: null });
};
const writer = () => staffOf('registrar');
const leader = () => staffOf('leader');
const subscriber = async () => {
  const citizen = await desk.citizen();
  await citizen.run({ kind: 'subscribe', areas: [], topics: ['schools'] });
  return citizen;
};
const versionOf = async (who: Awaited<ReturnType<typeof writer>>, id: string) =>
  (await who.get(`/announcements/${id}`)).body.version as number;

describe('a policy notice', () => {
  test('to nobody is not handed in', async () => {
    const author = await writer();
    const { body } = await author.post('/announcements', {
      ...DRAFT,
      audience: { ...DRAFT.audience, topics: ['housing'] },
    });
    const refused = await author.post(`/announcements/${body.id}/moves/submit`, { version: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'announcement.nobody' } });
  });

  test('with a time that has passed is not handed in, nor approved once it passes', async () => {
    await subscriber();
    const [author, approver] = [await writer(), await leader()];
    const late = await author.post('/announcements', { ...DRAFT, scheduledAt: '2026-11-23T00:00:00.000Z' });
    const refused = await author.post(`/announcements/${late.body.id}/moves/submit`, { version: 1 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'announcement.schedule_past' } });
    const soon = await author.post('/announcements', { ...DRAFT, scheduledAt: '2026-11-23T02:00:00.000Z' });
    expect((await author.post(`/announcements/${soon.body.id}/moves/submit`, { version: 1 })).status).toBe(200);
    const before = desk.now;
    desk.now = new Date('2026-11-23T03:00:00Z');
    const version = await versionOf(approver, soon.body.id);
    const tooLate = await approver.post(`/announcements/${soon.body.id}/moves/approve`, { version });
    expect(tooLate.body.code).toBe('announcement.schedule_past');
    desk.now = before;
  });

  test('is approved by somebody else, and by nobody who may only write', async () => {
    await subscriber();
    const [author, other] = [await leader(), await leader()];
    const { body } = await author.post('/announcements', DRAFT);
    await author.post(`/announcements/${body.id}/moves/submit`, { version: 1 });
    const own = await author.post(`/announcements/${body.id}/moves/approve`, { version: 2 });
    expect(own).toMatchObject({ status: 403, body: { code: 'announcement.own' } });
    const registrar = await (await writer()).post(`/announcements/${body.id}/moves/approve`, { version: 2 });
    expect(registrar.status).toBe(403);
    const stale = await other.post(`/announcements/${body.id}/moves/approve`, { version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'announcement.stale' } });
    expect((await other.post(`/announcements/${body.id}/moves/approve`, { version: 2 })).status).toBe(200);
    expect((await other.get(`/announcements/${body.id}`)).body.state).toBe('scheduled');
  });

  test('counts whom it would reach, and shows how it will look with the reason for getting it', async () => {
    const author = await writer();
    const before = (await author.post('/announcements/reach', DRAFT.audience)).body.total;
    await subscriber();
    expect((await author.post('/announcements/reach', DRAFT.audience)).body.total).toBe(before + 1);
    const { body } = await author.post('/announcements/preview', { content: DRAFT.content, audience: DRAFT.audience });
    const shown = JSON.stringify(body.items[0].paragraphs);
    expect(shown).toContain('转学登记');
    expect(shown).toContain('因为您订阅了');
    expect(body.items[0].buttons).toEqual([['看懂了'], ['不再接收通知']]);
  });

  test('says that one’s own chat is missing for a trial', async () => {
    const author = await writer();
    const { body } = await author.post('/announcements', DRAFT);
    expect((await author.post(`/announcements/${body.id}/test`)).body.code).toBe('announcement.no_chat');
  });

  test('is not seen by staff who have nothing to do with notices', async () => {
    const unitId = await desk.unitId('safety_unit');
    const handler = await desk.staff('no-notices', { role: 'unit_handler', unitId });
    expect((await handler.get('/announcements')).status).toBe(403);
  });
});
