import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CounterFiling, CounterForm } from '../../src/contract/counter.ts';
import type { StaffBrowser } from './support/browser.ts';
import { aCounterForm } from './support/counter-form.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let registrar: StaffBrowser;
let colleague: StaffBrowser;
let handler: StaffBrowser;
let sealed: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  registrar = await desk.staff('registrar', { role: 'registrar', unitId: null });
  colleague = await desk.staff('colleague', { role: 'registrar', unitId: null });
  sealed = await desk.staff('sealed', { role: 'sealed_reader', unitId: null });
  const [unit] = await desk.deps.reads.units();
  handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit?.id ?? null });
});
afterAll(() => desk.close());

const register = (over: Partial<CounterFiling> = {}, by = registrar) => by.post('/counter/filings', aCounterForm(over));
const keysOf = (limits: { key: string }[]) => limits.map(({ key }) => key);

describe('the counter', () => {
  test('asks what the chat asks, in its order and words', async () => {
    const { status, body } = (await registrar.get('/counter/form')) as { status: number; body: CounterForm };
    expect(status).toBe(200);
    const appeal = body.kinds.find(({ kind }) => kind === 'appeal');
    const order = ['what', 'category', 'place', 'when', 'concerned', 'remedy', 'earlier', 'people', 'identity', 'name'];
    expect(appeal?.fields.filter((field) => order.includes(field))).toEqual(order);
    expect(body.labels.what).toBe('事情经过');
    expect(body.identity.find(({ mode }) => mode === 'withheld')?.open).toContain('只有信访窗口知道');
    expect(JSON.stringify(body)).not.toMatch(/\*\*|[a-z]+\.[a-z]+\./);
  });

  test('registers once what is sent twice, because the answer got lost, and gives the same receipt', async () => {
    const over = {
      requestId: '0123456789abcdef0123456789abcdef',
      statement: '柳林镇政府门前的井盖缺了一个，晚上很危险。',
    };
    const first = (await register(over)).body;
    const count = () => desk.database.prisma.petition.count();
    const before = await count();
    expect((await register(over)).body).toEqual(first);
    expect(await count()).toBe(before);
    const citizen = await desk.citizen();
    const { number, queryCode } = first;
    expect(await citizen.run({ kind: 'lookUpPetition', number, queryCode })).toMatchObject({ kind: 'petition' });

    const edited = (await register({ ...over, statement: `${over.statement}已经三天了。` })).body;
    const colleagues = (await register(over, colleague)).body;
    expect(new Set([first.number, edited.number, colleagues.number]).size).toBe(3);
    expect(new Set([first.queryCode, edited.queryCode, colleagues.queryCode]).size).toBe(3);
  });

  test('registers a visit like a filing of the chat: number, code, dates; the code works, and is shown once', async () => {
    const { status, body } = await register();
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: expect.stringMatching(/^XF2026-\d{6}$/), answered: false, canOpen: true });
    expect(body.next.length).toBeGreaterThan(0);
    const shown = (await registrar.get(`/petitions/${body.petitionId}`)).body;
    expect(shown).toMatchObject({ status: 'registered', facts: { channel: 'visit', remedy: '按时发车' } });
    expect(shown.timeline[0].by).toEqual({ kind: 'staff', name: 'Staff registrar' });
    expect(JSON.stringify(shown)).not.toContain(body.queryCode);
    const citizen = await desk.citizen();
    const { number, queryCode } = body;
    expect(await citizen.run({ kind: 'lookUpPetition', number, queryCode })).toMatchObject({ kind: 'petition' });
  });

  test('is not for handlers of a unit', async () => {
    expect((await register({}, handler)).status).toBe(403);
    expect((await handler.get('/counter/form')).status).toBe(403);
  });

  test.each<[string, Partial<CounterFiling>, string]>([
    ['no words', { statement: '' }, 'statement'],
    ['no name', { name: null }, 'name'],
    ['what is no number', { phone: '12' }, 'phone'],
    ['a withheld name without a number', { identityMode: 'withheld', phone: null, answerBy: ['query_code'] }, 'phone'],
    ['an answer by post without an address', { answerBy: ['post'] }, 'answerBy'],
    ['an answer by telephone to nobody', { identityMode: 'anonymous', answerBy: ['phone'] }, 'answerBy'],
    ['a day to come', { receivedOn: '2026-11-24' }, 'receivedOn'],
    ['a day long past', { receivedOn: '2026-09-01' }, 'receivedOn'],
    ['somebody else without consent', { identityMode: 'on_behalf', behalfName: '虚构人丁' }, 'behalfConsent'],
    ['a mailbox of nobody', { reception: { channel: 'leader_mailbox', post: null, letterNumber: null } }, 'post'],
    ['an order without its number', { reception: { channel: 'hotline', orderNumber: null } }, 'orderNumber'],
    ['an answer to what needs a letter', { answer: '好的' }, 'answer'],
    ['a scan that is not there', { fileIds: ['00000000-0000-4000-8000-000000000000'] }, 'fileIds'],
  ])('refuses %s at the field, and registers nothing', async (_what, over, field) => {
    const before = await desk.database.prisma.petition.count();
    const { status, body } = await register(over);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'counter.invalid', field]);
    expect(await desk.database.prisma.petition.count()).toBe(before);
  });

  test('has no room for a sixth representative', async () => {
    const representatives = Array.from({ length: 6 }, (_, index) => ({ name: `虚构人${index}`, phone: null }));
    expect((await register({ headcount: 20, representatives })).status).toBe(400);
    expect((await register({ headcount: 20, representatives: representatives.slice(1) })).status).toBe(201);
  });

  test('lets the limits begin when a letter came in, not when it is entered', async () => {
    const { body } = await register({
      reception: { channel: 'letter', letterNumber: '收 2026-118', postmarkedOn: '2026-11-17' },
      receivedOn: '2026-11-19',
      answerBy: ['query_code'],
    });
    const shown = (await registrar.get(`/petitions/${body.petitionId}`)).body;
    const notice = shown.limits.find(({ key }: { key: string }) => key === 'notify_receipt');
    expect(notice).toMatchObject({ startsOn: '2026-11-19', legalDueOn: '2026-12-04' });
  });

  test('keeps the date of a higher body as a limit of its own', async () => {
    const superior = { channel: 'superior', body: '市信访局', documentNumber: '市信转〔2026〕88 号' } as const;
    const { body } = await register({ reception: { ...superior, dueOn: '2026-12-18', resultRequired: true } });
    const shown = (await registrar.get(`/petitions/${body.petitionId}`)).body;
    expect(shown.limits.find(({ key }: { key: string }) => key === 'superior')).toMatchObject({
      legalDueOn: '2026-12-18',
      state: 'running',
    });
    const { reception } = (await registrar.get(`/petitions/${body.petitionId}/reception`)).body;
    expect(reception).toMatchObject({ facts: { ...superior, resultRequired: true }, answerBy: ['phone'] });
    const report = { body: '市信访局', report: '已按期办结', fileIds: [] };
    const reported = await registrar.post(`/petitions/${body.petitionId}/activities/result_report`, {
      version: shown.version,
      fields: report,
    });
    expect(reported.status).toBe(200);
    const after = reported.body.limits.find(({ key }: { key: string }) => key === 'superior');
    expect(after.state).toBe('met');
  });

  test('starts the limit of an order of the hotline', async () => {
    const { body } = await register({ reception: { channel: 'hotline', orderNumber: '12345-2026-0001' } });
    expect(keysOf((await registrar.get(`/petitions/${body.petitionId}`)).body.limits)).toContain('hotline');
  });

  test('answers an enquiry on the spot, in one go', async () => {
    const { body } = await register({ kind: 'enquiry', answer: '凭户口簿和居住证明报名。', answerBy: ['in_person'] });
    expect(body.answered).toBe(true);
    const shown = (await registrar.get(`/petitions/${body.petitionId}`)).body;
    expect(shown.status).toBe('replied');
    expect(shown.entries.at(-1)).toMatchObject({ kind: 'reply', text: '凭户口簿和居住证明报名。' });
  });

  test('notes what a visit needs with the visit, and nowhere else', async () => {
    const { body } = await register({ reception: { channel: 'visit', needs: ['seat', 'companion'] } });
    const { reception } = (await registrar.get(`/petitions/${body.petitionId}/reception`)).body;
    expect(reception.facts.needs).toEqual(['seat', 'companion']);
    const row = await desk.database.prisma.petition.findUniqueOrThrow({ where: { id: body.petitionId } });
    const identity = await desk.database.prisma.identity.findUniqueOrThrow({ where: { petitionId: body.petitionId } });
    expect(JSON.stringify(row)).not.toContain('companion');
    expect(Buffer.from(identity.sealed).toString('utf8')).not.toContain('companion');
  });

  test('seals a report of wrongdoing: whoever registers it cannot read it afterwards', async () => {
    const { body } = await register({ kind: 'whistleblow', statement: '某校采购时收受回扣' });
    expect(body.canOpen).toBe(false);
    expect((await registrar.get(`/petitions/${body.petitionId}`)).status).toBe(404);
    expect((await registrar.get(`/petitions/${body.petitionId}/reception`)).status).toBe(404);
    expect((await sealed.get(`/petitions/${body.petitionId}`)).body.facts.statement).toBe('某校采购时收受回扣');
  });

  test('marks danger as urgent, whoever writes it down', async () => {
    const { body } = await register({ statement: '第三小学外墙瓷砖往下掉，有人受伤流血，要出人命了。' });
    expect(body.urgent).toBe(true);
    expect((await register({ urgent: true })).body.urgent).toBe(true);
  });
});

describe('hints while writing', () => {
  const probe = { kind: 'appeal', place: null, concerned: null, category: null };

  test('name categories, similar matters and danger, and keep nothing', async () => {
    const first = await register({ statement: '河湾小学课后服务只让学生自习，每学期却收480元。' });
    const before = await desk.database.prisma.petition.count();
    const statement = '河湾小学的课后延时服务就是坐着写作业，一学期收480元，现在教室着火了';
    const { status, body } = await registrar.post('/counter/hints', { ...probe, statement });
    expect(status).toBe(200);
    expect(body.danger).toBe(true);
    expect(body.categories.length).toBeGreaterThan(0);
    expect(body.similar.map(({ id }: { id: string }) => id)).toContain(first.body.petitionId);
    expect(await desk.database.prisma.petition.count()).toBe(before);
  });

  test('show nothing of sealed matters to whoever may not read them', async () => {
    const statement = '第十小学的校长在工程招标中收受包工头的好处费十万元';
    await register({ kind: 'whistleblow', statement });
    for (const kind of ['whistleblow', 'appeal']) {
      const { body } = await registrar.post('/counter/hints', { ...probe, kind, statement });
      expect(body.similar).toEqual([]);
    }
  });
});

test('the first receiver is responsible until somebody takes it over', async () => {
  const { petitionId } = (await register()).body;
  const idOf = async (by: StaffBrowser) => (await by.get('/session')).body.id;
  const receivers = async () => (await registrar.get(`/petitions/${petitionId}/reception`)).body.reception.receivers;
  expect(await receivers()).toEqual([{ id: await idOf(registrar), name: 'Staff registrar' }]);
  const toHandler = await registrar.post(`/petitions/${petitionId}/hand-over`, {
    toId: await idOf(handler),
    note: null,
  });
  expect([toHandler.status, toHandler.body.code]).toEqual([422, 'petition.staff_not_suitable']);
  const toId = await idOf(colleague);
  expect((await registrar.post(`/petitions/${petitionId}/hand-over`, { toId, note: '调休' })).status).toBe(204);
  expect((await receivers()).map(({ id }: { id: string }) => id)).toEqual([await idOf(registrar), toId]);
  const { timeline } = (await registrar.get(`/petitions/${petitionId}`)).body;
  expect(timeline.at(-1)).toMatchObject({ type: 'handed_over', body: '调休', visibleToCitizen: false });
  expect(timeline.at(-1).changes).toEqual([
    { field: '首接责任人', before: 'Staff registrar', after: expect.stringMatching(/^Staff (?!registrar)/) },
  ]);
});
