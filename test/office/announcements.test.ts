import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportOwnData } from '../../src/app/citizen/export-own-data.ts';
import { testSealer } from '../support/sealing.ts';
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

/** As the upload leaves it; of the content only the size matters here. */
async function upload(name: string, mime: string, sizeBytes: number): Promise<{ id: string; name: string }> {
  const { id } = await desk.database.prisma.file.create({
    data: {
      ...{ id: randomUUID(), kind: 'document', name, mime, sizeBytes: BigInt(sizeBytes) },
      ...{ channel: 'office', state: 'stored', sha256: randomUUID().replaceAll('-', '') },
    },
  });
  return { id, name };
}

/** A notice that has been sent to ten. */
async function sent(): Promise<string> {
  const { body } = await (await writer()).post('/announcements', DRAFT);
  const data = { state: 'sent', startedAt: desk.now, endedAt: desk.now, expandedAt: desk.now, recipients: 10 };
  await desk.database.prisma.announcement.update({ where: { id: BigInt(body.id) }, data });
  return body.id;
}

describe('a policy notice', () => {
  test('stands in a list that says how many there are, on whatever page', async () => {
    const author = await writer();
    const before = (await author.get('/announcements')).body.total;
    for (let at = 0; at < 31; at += 1) await author.post('/announcements', DRAFT);
    const first = (await author.get('/announcements')).body;
    expect(first).toMatchObject({ total: before + 31, items: { length: 30 }, next: expect.any(String) });
    expect((await author.get(`/announcements?before=${first.next}`)).body.total).toBe(first.total);
  });

  test('that cannot be read stands in the list with its number, and the others with what they say', async () => {
    const author = await writer();
    const { prisma } = desk.database;
    const [before, broken, after] = [
      await author.post('/announcements', DRAFT),
      await author.post('/announcements', DRAFT),
      await author.post('/announcements', DRAFT),
    ].map(({ body }) => body.id);
    const where = { id: BigInt(broken) };
    await prisma.announcement.update({ where, data: { content: { texts: 'none' } } });
    const { status, body } = await author.get('/announcements');
    expect(status).toBe(200);
    expect(body.items.slice(0, 3)).toEqual([
      expect.objectContaining({ id: after, title: '转学登记' }),
      { id: broken, isReadable: false },
      expect.objectContaining({ id: before, title: '转学登记' }),
    ]);
    expect((await author.get(`/announcements/${broken}`)).status).toBe(404);
    const citizen = await subscriber();
    const pressed = await citizen.run({ kind: 'answerNotice', id: broken, revision: 0, choice: 0, text: null });
    expect(pressed).toEqual({ kind: 'noticeAnswered', how: 'gone' });
    await prisma.announcement.delete({ where });
  });

  test('shows what recipients wrote as far as it can be read', async () => {
    const reader = await writer();
    const { prisma } = desk.database;
    const id = await sent();
    const ask = { kind: 'answer', question: { 'zh-CN': '还缺什么？', en: 'What is missing?' } };
    await prisma.announcement.update({ where: { id: BigInt(id) }, data: { content: { ...DRAFT.content, ask } } });
    for (const sealed of [testSealer.sealJson('少一张表'), Buffer.from('not sealed by this office')]) {
      const { conversationId } = await subscriber();
      await prisma.announcementAnswer.create({
        data: { announcementId: BigInt(id), conversationId, sealed: new Uint8Array(sealed), answeredAt: desk.now },
      });
    }
    const { answers } = (await reader.get(`/announcements/${id}`)).body;
    expect(answers).toEqual({ choices: [], written: 2, texts: ['少一张表'] });
  });

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

  test('shows whoever has to decide what waits, and its author not', async () => {
    await subscriber();
    const [author, other] = [await leader(), await leader()];
    const { body } = await author.post('/announcements', DRAFT);
    await author.post(`/announcements/${body.id}/moves/submit`, { version: 1 });
    const waiting = async (who: typeof author) =>
      (await who.get('/announcements?waiting=1')).body.items.map(({ id }: { id: string }) => id);
    expect(await waiting(other)).toContain(body.id);
    expect(await waiting(author)).not.toContain(body.id);
  });

  test('that two change at once is changed by the first; the second is told and nothing is lost', async () => {
    const [one, two] = [await writer(), await writer()];
    const { body } = await one.post('/announcements', DRAFT);
    expect((await one.put(`/announcements/${body.id}`, { ...DRAFT, version: 1 })).status).toBe(200);
    const late = await two.put(`/announcements/${body.id}`, { ...DRAFT, version: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'announcement.stale' } });
    const move = await two.post(`/announcements/${body.id}/moves/submit`, { version: 1 });
    expect(move).toMatchObject({ status: 409, body: { code: 'announcement.stale' } });
  });

  test('is too long for one message: refused before it is kept', async () => {
    const author = await writer();
    const with_ = (body: string, more = {}) => ({
      ...DRAFT,
      content: { ...DRAFT.content, texts: { 'zh-CN': { title: '转学登记', body } }, ...more },
    });
    expect((await author.post('/announcements', with_('长'.repeat(3001)))).status).toBe(400);
    const file = { id: (await upload('表.pdf', 'application/pdf', 1000)).id, name: '表.pdf', isPicture: false };
    const captioned = await author.post('/announcements', with_('长'.repeat(900), { file }));
    expect(captioned).toMatchObject({ status: 422, body: { code: 'announcement.caption_too_long' } });
    expect((await author.post('/announcements', with_('长'.repeat(900)))).status).toBe(201);
  });

  test('takes no file that Telegram does not take, and sends a large picture as a file', async () => {
    const author = await writer();
    const with_ = ({ id, name }: { id: string; name: string }) => ({
      ...DRAFT,
      content: { ...DRAFT.content, file: { id, name, isPicture: true } },
    });
    const huge = await upload('录像.mp4', 'video/mp4', 51 * 1024 * 1024);
    const refused = await author.post('/announcements', with_(huge));
    expect(refused).toMatchObject({ status: 422, body: { code: 'announcement.file_too_large' } });
    const kinds = [
      await upload('大图.png', 'image/png', 12 * 1024 * 1024),
      await upload('小图.png', 'image/png', 200_000),
      await upload('表.pdf', 'application/pdf', 200_000),
    ];
    const isPicture = [];
    for (const file of kinds) {
      const { body } = await author.post('/announcements', with_(file));
      isPicture.push((await author.get(`/announcements/${body.id}`)).body.content.file.isPicture);
    }
    expect(isPicture).toEqual([false, true, false]);
  });

  test('is corrected with the consent of a second person', async () => {
    const [proposer, other] = [await leader(), await leader()];
    const id = await sent();
    const correct = { ...DRAFT.content, texts: { 'zh-CN': { title: '转学登记', body: '12月20日起登记。' } } };
    const version = () => versionOf(other, id);
    const move = async (who: typeof other, action: string, more = {}) =>
      who.post(`/announcements/${id}/moves/${action}`, { version: await version(), ...more });
    expect((await move(proposer, 'propose', { content: correct })).status).toBe(200);
    expect((await move(proposer, 'correct')).body.code).toBe('announcement.own');
    expect((await move(proposer, 'drop')).status).toBe(200);
    expect((await other.get(`/announcements/${id}`)).body).toMatchObject({ state: 'sent', proposal: null });
    await move(proposer, 'propose', { content: correct });
    expect((await other.get(`/announcements/${id}`)).body.proposal.content.texts['zh-CN'].body).toContain('20日');
    expect((await move(other, 'correct')).status).toBe(200);
    const { body } = await other.get(`/announcements/${id}`);
    expect(body).toMatchObject({ state: 'revising', proposal: null });
    expect(body.content.texts['zh-CN'].body).toContain('20日');
  });

  test('may get another attachment and another link, and lose no attachment', async () => {
    const [proposer, other] = [await leader(), await leader()];
    const id = await sent();
    const move = async (who: typeof other, action: string, content?: object) =>
      who.post(`/announcements/${id}/moves/${action}`, { version: await versionOf(other, id), content });
    const file = { ...(await upload('表.pdf', 'application/pdf', 10)), isPicture: true };
    const link = { url: 'https://example.org/new', label: { 'zh-CN': '新办法', en: 'New rules' } };
    const lost = await move(proposer, 'propose', { ...DRAFT.content, file: { ...file, id: randomUUID() } });
    expect(lost.body.code).toBe('announcement.file_unknown');
    expect((await move(proposer, 'propose', { ...DRAFT.content, file, link })).status).toBe(200);
    expect((await move(other, 'correct')).status).toBe(200);
    const { content } = (await other.get(`/announcements/${id}`)).body;
    expect(content).toMatchObject({ link, file: { id: file.id, isPicture: false, isReplaced: true } });
    const data = { state: 'sent', reviseKind: null, reviseThen: null };
    await desk.database.prisma.announcement.update({ where: { id: BigInt(id) }, data });
    const without = await move(proposer, 'propose', DRAFT.content);
    expect(without).toMatchObject({ status: 422, body: { code: 'announcement.file_stays' } });
  });

  test('is corrected although a place that it went to is not in the settings any more', async () => {
    const [proposer, other] = [await leader(), await leader()];
    const id = await sent();
    const places = [{ 'zh-CN': '旧镇', en: 'Old Town' }];
    const data = { audience: { ...DRAFT.audience, areas: ['旧镇'] }, content: { ...DRAFT.content, places } };
    await desk.database.prisma.announcement.update({ where: { id: BigInt(id) }, data });
    const version = await versionOf(other, id);
    const texts = { 'zh-CN': { title: '转学登记', body: '12月20日起登记。' } };
    const content = { ...DRAFT.content, texts };
    expect((await proposer.post(`/announcements/${id}/moves/propose`, { version, content })).status).toBe(200);
    expect((await other.get(`/announcements/${id}`)).body.proposal.content).toMatchObject({ texts, places });
  });

  test('asks otherwise only while nobody has answered, and counts no answer to what it asked before', async () => {
    const [proposer, other] = [await leader(), await leader()];
    const { prisma } = desk.database;
    const id = await sent();
    const [citizen, second] = [await subscriber(), await subscriber()];
    const answer = (who: typeof citizen, revision: number) =>
      who.run({ kind: 'answerNotice', id, revision, choice: 0, text: null });
    for (const { conversationId } of [citizen, second]) {
      await prisma.announcementDelivery.create({
        data: { announcementId: BigInt(id), conversationId, channel: 'webchat', state: 'delivered' },
      });
    }
    const ask = (label: string) => ({ kind: 'reaction', choices: [{ 'zh-CN': label, en: label }] });
    const move = async (who: typeof other, action: string, content?: object) =>
      who.post(`/announcements/${id}/moves/${action}`, { version: await versionOf(other, id), content });
    expect((await move(proposer, 'propose', { ...DRAFT.content, ask: ask('会参加') })).status).toBe(200);
    expect((await move(other, 'correct')).status).toBe(200);
    await prisma.announcement.update({ where: { id: BigInt(id) }, data: { state: 'sent', reviseThen: null } });
    expect(await answer(citizen, 0)).toEqual({ kind: 'noticeAnswered', how: 'gone' });
    // One is proposed while nobody has answered; somebody does before it is approved.
    expect((await move(proposer, 'propose', { ...DRAFT.content, ask: ask('不参加') })).status).toBe(200);
    expect(await answer(citizen, 1)).toEqual({ kind: 'noticeAnswered', how: 'chosen' });
    const late = await move(other, 'correct');
    expect(late).toMatchObject({ status: 422, body: { code: 'announcement.ask_answered' } });
    expect((await move(proposer, 'drop')).status).toBe(200);
    const again = await move(proposer, 'propose', { ...DRAFT.content, ask: ask('再想想') });
    expect(again.body.code).toBe('announcement.ask_answered');
    const texts = { 'zh-CN': { title: '转学登记', body: '12月20日起登记。' } };
    expect((await move(proposer, 'propose', { ...DRAFT.content, texts, ask: ask('会参加') })).status).toBe(200);
    expect((await other.get(`/announcements/${id}`)).body.answers.choices).toEqual([{ choice: 0, count: 1 }]);
  });

  test('leaves a report of numbers, which is noted', async () => {
    const reader = await writer();
    const id = await sent();
    const counts = { delivered: 7, blocked: 2, 'failed:network': 1, 'not_recalled:blocked': 2, not_recalled: 1 };
    await desk.database.prisma.announcementTally.createMany({
      data: Object.entries(counts).map(([outcome, count]) => ({ announcementId: BigInt(id), outcome, count })),
    });
    const { text } = await reader.get(`/announcements/${id}/report`);
    for (const line of [
      '"已送达","7"',
      '"收不到（停用了机器人）","2"',
      '"发送失败 · 网络不通或超时","1"',
      '"没能撤回 · 停用了机器人","2"',
      '"没能撤回 · 没有记下原因","1"',
    ]) {
      expect(text).toContain(line);
    }
    expect(await desk.database.prisma.auditEvent.count({ where: { type: 'announcement.reported' } })).toBe(1);
  });

  test('does not move where its move cannot be noted', async () => {
    const author = await writer();
    await subscriber();
    const { body } = await author.post('/announcements', DRAFT);
    const { prisma } = desk.database;
    await prisma.$executeRaw`alter table audit_event add constraint no_moves check (type <> 'announcement.moved') not valid`;
    const refused = await author.post(`/announcements/${body.id}/moves/submit`, { version: 1 });
    await prisma.$executeRaw`alter table audit_event drop constraint no_moves`;
    expect(refused.status).toBe(500);
    const { state } = await prisma.announcement.findUniqueOrThrow({ where: { id: BigInt(body.id) } });
    expect(state).toBe('draft');
    const moved = await author.post(`/announcements/${body.id}/moves/submit`, { version: 1 });
    expect(moved.status).toBe(200);
  });

  test('says that it waits for its hour, or that the hour is quiet', async () => {
    const reader = await writer();
    const id = BigInt(await sent());
    const waits = async (data: object) => {
      await desk.database.prisma.announcement.update({ where: { id }, data });
      return (await reader.get(`/announcements/${id}`)).body.waits;
    };
    const later = new Date(desk.now.getTime() + 3_600_000);
    expect(await waits({ state: 'scheduled', scheduledAt: later })).toBe('early');
    expect(await waits({ state: 'sending', quietFrom: '08:30', quietTo: '10:00' })).toBe('quiet');
    expect(await waits({ quietFrom: '21:00', quietTo: '08:00' })).toBeNull();
  });

  test('belongs to what a chat may take away of itself: the subscription and the answers', async () => {
    const citizen = await subscriber();
    const { prisma } = desk.database;
    const announcementId = BigInt(await sent());
    await prisma.announcementAnswer.create({
      data: { announcementId, conversationId: citizen.conversationId, choice: 0, answeredAt: desk.now },
    });
    await exportOwnData({ ...desk.deps, unitOfWork: desk.deps.work, files: desk.deps.files }, citizen.conversationId);
    const file = await prisma.file.findFirstOrThrow({ where: { conversationId: citizen.conversationId } });
    const content = JSON.parse(Buffer.from(await desk.deps.files.read(file.sha256 ?? '')).toString('utf8'));
    expect(content.notices).toMatchObject({
      subscription: { areas: [], topics: ['schools'] },
      answers: [{ notice: String(announcementId), choice: 0, text: null }],
    });
  });
});
