import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicCalls } from '../../src/app/calls/public-calls.ts';
import { tellAuthors } from '../../src/app/calls/tell-authors.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let clerk: StaffBrowser;
let handler: StaffBrowser;
let auditor: StaffBrowser;
let callId = '';
const citizens: Citizen[] = [];

beforeAll(async () => {
  desk = await createOfficeDesk();
  clerk = await desk.staff('clerk', { role: 'registrar', unitId: null });
  auditor = await desk.staff('auditor', { role: 'auditor', unitId: null });
  const [unit] = await desk.deps.reads.units();
  handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit?.id ?? null });
});
afterAll(() => desk.close());

const both = (text: string) => ({ 'zh-CN': text, en: text });
const DRAFT = {
  content: {
    title: both('课后服务怎样更好'),
    text: both('明年春季学期调整课后服务，想听听您的建议。'),
    questions: [both('几点放学合适？'), both('最想增加什么？')],
  },
  fromDay: '2026-11-23',
  toDay: '2026-11-30',
};
const detail = async () => (await clerk.get(`/calls/${callId}`)).body;
const answersIn = async (group: string) => (await clerk.get(`/calls/${callId}/answers?group=${group}`)).body.items;
const groupCalled = async (title: string) =>
  (await detail()).groups.find((group: { title: { en: string } }) => group.title.en === title);
const toTitle = (answerIds: string[], title: string) =>
  clerk.post(`/calls/${callId}/groups`, { answerIds, to: { title: both(title) } });
const assess = (groupId: string, assessment: string, reason = '城区学校先试行。') =>
  clerk.post(`/calls/${callId}/groups/${groupId}/assess`, { assessment, reason: both(reason) });
const conclude = () => clerk.post(`/calls/${callId}/conclude`, { outcome: both('先试行一学期。') });

describe('a call for suggestions', () => {
  test('is drafted and put by those who may, with a title, a period and one to five questions', async () => {
    expect((await handler.get('/calls')).status).toBe(403);
    expect((await handler.post('/calls', DRAFT)).status).toBe(403);
    const none = { ...DRAFT, content: { ...DRAFT.content, questions: [] } };
    expect((await clerk.post('/calls', none)).status).toBe(400);
    const six = { ...DRAFT, content: { ...DRAFT.content, questions: Array(6).fill(both('？')) } };
    expect((await clerk.post('/calls', six)).status).toBe(400);
    expect((await clerk.post('/calls', { ...DRAFT, toDay: '2026-11-22' })).body.code).toBe('call.order');
    const made = await clerk.post('/calls', DRAFT);
    expect(made.status).toBe(201);
    callId = made.body.id;
    expect((await clerk.get('/calls')).body.items).toMatchObject([{ id: callId, state: 'draft', isTaken: false }]);
  });

  test('takes no answer while it is a draft, and is put once', async () => {
    const citizen = await desk.citizen();
    const early = await citizen.run({ kind: 'answerCall', callId, answers: ['六点', ''] });
    expect(early).toMatchObject({ kind: 'refused', code: 'call.not_open' });
    expect((await clerk.post(`/calls/${callId}/open`)).status).toBe(204);
    expect((await clerk.post(`/calls/${callId}/open`)).body.code).toBe('call.not_draft');
    const unknown = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
    expect((await clerk.post(`/calls/${unknown}/open`)).status).toBe(404);
    expect((await clerk.get(`/calls/${unknown}`)).status).toBe(404);
  });

  test('shows what came in without who it is from, and groups it', async () => {
    for (const text of ['六点放学', '六点半放学', '多开体育课']) {
      const citizen = await desk.citizen();
      citizens.push(citizen);
      await citizen.run({ kind: 'answerCall', callId, answers: [text, ''] });
    }
    expect(await detail()).toMatchObject({ count: 3, loose: 3, telling: null });
    const answers = await answersIn('loose');
    expect(answers).toHaveLength(3);
    expect(Object.keys(answers[0]).sort()).toEqual(['answers', 'id']);
    expect((await handler.get(`/calls/${callId}/answers?group=loose`)).status).toBe(403);
    const [first, second, third] = answers.map(({ id }: { id: string }) => id);
    const { groupId } = (await toTitle([first], '晚一点放学')).body;
    const more = await clerk.post(`/calls/${callId}/groups`, { answerIds: [second], to: { groupId } });
    expect(more.body).toEqual({ groupId });
    await toTitle([third], '多开课');
    expect((await groupCalled('晚一点放学')).count).toBe(2);
    expect((await groupCalled('多开课')).count).toBe(1);
    expect(await detail()).toMatchObject({ count: 3, loose: 0 });
    expect(await answersIn(groupId)).toMatchObject([{ id: first }, { id: second }]);
    const wrong = { answerIds: [first], to: { groupId: '6f9619ff-8b86-4011-b42d-00c04fc964ff' } };
    expect((await clerk.post(`/calls/${callId}/groups`, wrong)).body.code).toBe('call.group_unknown');
  });

  test('is not concluded while it is open, nor with groups of which nothing is said, nor without a reason', async () => {
    const [late, more] = [await groupCalled('晚一点放学'), await groupCalled('多开课')];
    expect((await assess(late.id, 'partly', ' ')).status).toBe(400);
    expect((await assess(late.id, 'partly')).status).toBe(204);
    expect((await conclude()).body.code).toBe('call.still_open');
    desk.now = new Date('2026-12-01T01:00:00Z');
    await clerk.signIn('clerk', 'tidal lantern 88 moss');
    expect((await conclude()).body.code).toBe('call.unassessed');
    expect((await assess(more.id, 'not_adopted', '课时由省里统一规定。')).status).toBe(204);
  });

  test('shows the public nothing of its groups until it is concluded, and then nothing personal', async () => {
    const shown = () => desk.deps.work.run((stores) => publicCalls(stores, '2026-12-01'));
    expect((await shown())[0]).toMatchObject({ isOpen: false, outcome: null, groups: [] });
    expect((await conclude()).body).toEqual({ authors: 3 });
    expect(await detail()).toMatchObject({ telling: { authors: 3, told: 0 } });
    const [call] = await shown();
    expect(call?.groups.map(({ assessment }) => assessment)).toEqual(['not_adopted', 'partly']);
    const text = JSON.stringify(call);
    for (const said of [
      '六点放学',
      '六点半放学',
      '多开体育课',
      ...citizens.map(({ conversationId }) => conversationId),
    ]) {
      expect(text).not.toContain(said);
    }
    expect((await conclude()).body.code).toBe('call.not_open');
    expect((await assess((await detail()).groups[0].id, 'adopted')).body.code).toBe('call.not_open');
  });

  test('tells each author once what became of his own suggestion', async () => {
    await tellAuthors(desk.deps, callId);
    await tellAuthors(desk.deps, callId);
    expect(await detail()).toMatchObject({ telling: { authors: 3, told: 3 } });
    const told = await desk.database.prisma.outbox.groupBy({ by: ['conversationId'], _count: true });
    expect(told).toHaveLength(3);
    expect(told.every(({ _count }) => _count === 1)).toBe(true);
    expect(told.map(({ conversationId }) => conversationId).sort()).toEqual(
      citizens.map(({ conversationId }) => conversationId).sort(),
    );
  });

  test('is in the audit by its title, without what anybody suggested', async () => {
    await auditor.signIn('auditor', 'tidal lantern 88 moss');
    const { body, text } = await auditor.get('/audit?size=50');
    const types: string[] = body.items.map(({ type }: { type: string }) => type);
    const ofCalls = types.filter((type) => type.startsWith('call.')).reverse();
    expect(ofCalls).toEqual(['call.drafted', 'call.opened', 'call.assessed', 'call.assessed', 'call.concluded']);
    expect(text).toContain('课后服务怎样更好');
    expect(text).not.toContain('体育课');
  });
});
