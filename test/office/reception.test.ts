import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { warnOfDays } from '../../src/app/reception/warn-days.ts';
import type { StaffBrowser } from './support/browser.ts';
import { aCounterForm } from './support/counter-form.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let clerk: StaffBrowser;
let handler: StaffBrowser;
let leaderId = '';
let dayId = '';

beforeAll(async () => {
  desk = await createOfficeDesk();
  clerk = await desk.staff('clerk', { role: 'registrar', unitId: null });
  await desk.staff('leader', { role: 'leader', unitId: null });
  const [unit] = await desk.deps.reads.units();
  handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit?.id ?? null });
  leaderId = (await desk.database.prisma.staff.findUniqueOrThrow({ where: { login: 'leader' } })).id;
});
afterAll(() => desk.close());

const said = (over: Parameters<typeof aCounterForm>[0] = {}) => aCounterForm({ receivedOn: '2026-11-30', ...over });
/** One thing, or several; each without a unit, where none is named. */
const talk = (...filings: ReturnType<typeof said>[]) => ({
  matters: (filings.length > 0 ? filings : [said()]).map((filing) => ({ filing, unitId: null as string | null })),
});
/** Somebody who has been called in, on the day. */
async function called(by: StaffBrowser, conversationId: string | null = null): Promise<string> {
  const { body } = await by.post(`/receptions/${dayId}/appointments`, { slot: null, topic: null, needs: [] });
  await desk.database.prisma.appointment.update({ where: { id: body.id }, data: { conversationId, state: 'called' } });
  return body.id;
}
const unnamed = (over: Parameters<typeof aCounterForm>[0] = {}) =>
  said({ identityMode: 'anonymous', name: null, phone: null, answerBy: ['query_code'], ...over });
const both = (text: string) => ({ 'zh-CN': text, en: text });
const rota = {
  kind: 'office',
  fromDay: '2026-11-30',
  toDay: '2026-11-30',
  rule: { every: 'week', weekday: 1 },
  from: '09:00',
  to: '10:00',
  slotMinutes: 30,
  place: both('一楼接待室'),
};
const listed = async (by = clerk) => (await by.get('/receptions?from=2026-11-23&to=2026-12-31')).body;

test('a rota is planned and published by those who may, and seen by all staff with its dates', async () => {
  const body = { ...rota, leaders: [{ leaderId, substituteId: null, portfolio: both('基础教育') }] };
  expect((await handler.post('/receptions/rota', body)).status).toBe(403);
  expect((await clerk.post('/receptions/rota', body)).body).toEqual({ planned: 1, passedOver: 0 });
  const { days } = await listed(handler);
  expect(days).toMatchObject([{ day: '2026-11-30', state: 'planned', slots: 2, taken: 0 }]);
  expect(days[0].by.notice).toBe('2026-11-25');
  dayId = days[0].id;
  expect((await clerk.post('/receptions/publish', { ids: [dayId] })).body).toEqual({
    published: 1,
    announcementId: null,
  });
  expect((await clerk.delete(`/receptions/${dayId}`)).body.code).toBe('reception.not_planned');
});

test('a talk becomes a matter; what is to be done has to be with a unit within two working days', async () => {
  desk.now = new Date('2026-11-23T01:30:00Z');
  const { id, code } = (await clerk.post(`/receptions/${dayId}/appointments`, { slot: 0, topic: null, needs: [] }))
    .body;
  expect((await clerk.post(`/receptions/${dayId}/check-in`, { code })).body.code).toBe('reception.not_today');
  desk.now = new Date('2026-11-30T00:55:00Z');
  await clerk.signIn('clerk', 'tidal lantern 88 moss');
  expect((await clerk.post(`/receptions/${dayId}/check-in`, { code: 'ZZZZZ' })).status).toBe(404);
  expect((await clerk.post(`/receptions/${dayId}/check-in`, { code: code.toLowerCase() })).body.ticket).toBe(1);
  expect((await clerk.post(`/appointments/${id}/talk`, talk())).body.code).toBe('reception.not_called');
  expect((await clerk.post(`/appointments/${id}/call`)).status).toBe(204);
  const ending = { disposition: 'within_limit', record: '局领导要求两周内解决。' };
  expect((await clerk.post(`/appointments/${id}/end`, ending)).body.code).toBe('reception.needs_talk');
  const made = await clerk.post(`/appointments/${id}/talk`, talk());
  expect(made.status).toBe(201);
  expect((await clerk.post(`/appointments/${id}/end`, ending)).status).toBe(204);
  const { limits } = await desk.deps.work.run(async (stores) => ({
    limits: await stores.limits.list(made.body.receipts[0].petitionId),
  }));
  const dispatch = limits.find(({ key }) => key === 'dispatch_after_reception');
  expect(dispatch).toMatchObject({ state: 'running', dueOn: '2026-12-02' });
  const queue = (await clerk.get(`/receptions/${dayId}`)).body;
  expect(queue.appointments).toMatchObject([{ state: 'ended', disposition: 'within_limit' }]);
  expect((await clerk.post(`/receptions/${dayId}/hold`)).body.code).toBe('reception.not_over');
});

test('a talk of somebody who stays unnamed leaves no way from his chat to the matter', async () => {
  const chats = { named: await desk.citizen(), anonymous: await desk.citizen() };
  const matters: Record<string, string> = {};
  for (const [identityMode, { conversationId }] of Object.entries(chats)) {
    const id = await called(clerk, conversationId);
    const made = await clerk.post(`/appointments/${id}/talk`, talk(identityMode === 'anonymous' ? unnamed() : said()));
    expect(made.status, made.text).toBe(201);
    matters[identityMode] = made.body.receipts[0].petitionId;
  }
  const tied = async (mode: string) => ({
    appointment: (await desk.database.prisma.appointment.findFirst({ where: { petitionId: matters[mode] ?? '' } }))
      ?.conversationId,
    follows: await desk.database.prisma.follow.count({ where: { petitionId: matters[mode] ?? '' } }),
  });
  expect(await tied('named')).toEqual({ appointment: chats.named.conversationId, follows: 1 });
  expect(await tied('anonymous')).toEqual({ appointment: null, follows: 0 });
});

test('a report that is heard goes under the seal with what was said, though the receiver may not read it there', async () => {
  const id = await called(clerk);
  const made = await clerk.post(`/appointments/${id}/talk`, talk(said({ kind: 'whistleblow' })));
  expect(made.status, made.text).toBe(201);
  const [{ petitionId }] = made.body.receipts;
  expect((await clerk.get(`/petitions/${petitionId}`)).status).toBe(404);
  const ending = { disposition: 'study', record: '当面说明了保密办法。' };
  expect((await clerk.post(`/appointments/${id}/end`, ending)).status).toBe(204);
  const { events, limits } = await desk.deps.work.run(async (stores) => ({
    events: await stores.events.list({ id: petitionId, kind: 'whistleblow' }),
    limits: await stores.limits.list(petitionId),
  }));
  expect(events.at(-1)).toMatchObject({ data: { activity: 'leader_reception', fields: { record: ending.record } } });
  expect(limits).toContainEqual(expect.objectContaining({ key: 'dispatch_after_reception', state: 'running' }));
});

describe('a talk about several things', () => {
  const unitOf = async (petitionId: string) =>
    desk.database.prisma.petition.findUniqueOrThrow({
      where: { id: petitionId },
      select: { kind: true, unitId: true },
    });
  const limitsOf = (petitionId: string) => desk.deps.work.run(({ limits }) => limits.list(petitionId));
  const request = () => randomUUID().replaceAll('-', '');

  test('becomes a matter for each, with its kind and unit; each is settled for itself', async () => {
    const officer = await desk.staff('officer', { role: 'triage_officer', unitId: null });
    const unitId = await desk.unitId('safety_unit');
    const id = await called(officer, (await desk.citizen()).conversationId);
    const body = talk(
      said(),
      said({ kind: 'suggestion', statement: '建议周末开放图书馆。' }),
      said({ kind: 'enquiry', statement: '转学要什么材料？' }),
    );
    const [first, second] = body.matters;
    if (first && second) first.unitId = second.unitId = unitId;
    const made = await officer.post(`/appointments/${id}/talk`, body);
    expect(made.status, made.text).toBe(201);
    const ids: string[] = made.body.receipts.map(({ petitionId }: { petitionId: string }) => petitionId);
    expect(made.body.receipts).toMatchObject([
      { kind: 'appeal', queryCode: expect.any(String) },
      { kind: 'suggestion' },
      { kind: 'enquiry' },
    ]);
    expect(await Promise.all(ids.map(unitOf))).toEqual([
      { kind: 'appeal', unitId },
      { kind: 'suggestion', unitId },
      { kind: 'enquiry', unitId: null },
    ]);
    const queue = (await officer.get(`/receptions/${dayId}`)).body.appointments;
    const seat = queue.find((each: { id: string }) => each.id === id);
    expect(seat.matters.map((matter: { id: string }) => matter.id)).toEqual(ids);
    expect(await desk.database.prisma.follow.count({ where: { petitionId: { in: ids } } })).toBe(3);

    const otherwise = [
      { petitionId: ids[1], disposition: 'explained' },
      { petitionId: ids[2], disposition: 'study' },
    ];
    const ending = { disposition: 'within_limit', record: '护栏两周内修好，其余当面说明。', otherwise };
    expect((await officer.post(`/appointments/${id}/end`, ending)).status).toBe(204);
    const clocks = await Promise.all(ids.map(limitsOf));
    // The first went to its unit during the talk; the second asks for nothing more; the third is to be dispatched.
    expect(clocks.map((limits) => limits.find(({ key }) => key === 'dispatch_after_reception')?.state)).toEqual([
      'met',
      undefined,
      'running',
    ]);
    const after = (await officer.get(`/receptions/${dayId}`)).body.appointments;
    expect(after.find((each: { id: string }) => each.id === id)).toMatchObject({
      state: 'ended',
      disposition: 'study',
    });
  });

  test('is registered as a whole or not at all, and the fault names which', async () => {
    const id = await called(clerk);
    const count = () => desk.database.prisma.petition.count();
    const before = await count();
    const faulty = await clerk.post(`/appointments/${id}/talk`, talk(said(), said({ fileIds: [randomUUID()] })));
    expect(faulty).toMatchObject({ status: 422, body: { code: 'counter.invalid' } });
    expect(faulty.body.errors).toMatchObject([{ path: 'matters.1.fileIds' }]);
    const body = talk(said(), said());
    if (body.matters[1]) body.matters[1].unitId = randomUUID();
    expect((await clerk.post(`/appointments/${id}/talk`, body)).status).toBe(422);
    expect(await count()).toBe(before);
    expect((await clerk.post(`/appointments/${id}/talk`, talk())).status).toBe(201);
  });

  test('sent once more because the answer got lost gives the same numbers and codes, and makes no second matter', async () => {
    const id = await called(clerk);
    const body = talk(said({ requestId: request() }), said({ requestId: request(), kind: 'suggestion' }));
    const [one, two] = [
      await clerk.post(`/appointments/${id}/talk`, body),
      await clerk.post(`/appointments/${id}/talk`, body),
    ];
    expect(one.status, one.text).toBe(201);
    expect(two.body).toEqual(one.body);
    const other = await clerk.post(`/appointments/${id}/talk`, talk(said({ requestId: request() })));
    expect(other.body.code).toBe('reception.talk_recorded');
  });

  test('a unit is only proposed by whoever may not dispatch', async () => {
    const id = await called(clerk);
    const unitId = await desk.unitId('safety_unit');
    const body = talk(said());
    if (body.matters[0]) body.matters[0].unitId = unitId;
    const made = await clerk.post(`/appointments/${id}/talk`, body);
    expect(made.status, made.text).toBe(201);
    const [{ petitionId }] = made.body.receipts;
    expect((await unitOf(petitionId)).unitId).toBeNull();
    const events = await desk.deps.work.run((stores) => stores.events.list({ id: petitionId, kind: 'appeal' }));
    expect(events.at(-1)).toMatchObject({ type: 'proposed', data: { unitId } });
  });

  test('confidentially keeps the name from units; nothing named stands beside what is anonymous', async () => {
    const id = await called(clerk, (await desk.citizen()).conversationId);
    const mixed = await clerk.post(`/appointments/${id}/talk`, talk(unnamed(), said()));
    expect(mixed).toMatchObject({ status: 409, body: { code: 'reception.mixed_identity' } });
    const withheld = await clerk.post(`/appointments/${id}/talk`, talk(said({ identityMode: 'withheld' })));
    expect(withheld.status, withheld.text).toBe(201);
    const quiet = await called(clerk, (await desk.citizen()).conversationId);
    const made = await clerk.post(`/appointments/${quiet}/talk`, talk(unnamed(), unnamed({ kind: 'suggestion' })));
    expect(made.status, made.text).toBe(201);
    const seat = await desk.database.prisma.appointment.findUniqueOrThrow({ where: { id: quiet } });
    expect(seat).toMatchObject({ conversationId: null, furtherIds: [expect.any(String)] });
  });
});

test('what was planned, published and changed around reception days stands in the audit', async () => {
  const body = {
    ...rota,
    fromDay: '2026-12-14',
    toDay: '2026-12-14',
    leaders: [{ leaderId, substituteId: null, portfolio: both('后勤') }],
  };
  expect((await clerk.post('/receptions/rota', body)).status).toBe(200);
  const day = (await listed()).days.find((each: { day: string }) => each.day === '2026-12-14');
  expect((await clerk.delete(`/receptions/${day.id}`)).status).toBe(204);
  const rows = await desk.database.prisma.auditEvent.findMany({
    where: { type: { startsWith: 'reception.' } },
    orderBy: { id: 'asc' },
  });
  expect(rows.map(({ type }) => type)).toEqual([
    ...['reception.planned', 'reception.published', 'reception.planned', 'reception.dropped'],
  ]);
  expect(rows[3]?.data).toEqual({ day: '2026-12-14' });
});

test('a notice of the bell about a reception day leads there', async () => {
  desk.now = new Date('2026-11-30T01:00:00Z');
  const body = {
    ...rota,
    fromDay: '2026-12-07',
    toDay: '2026-12-07',
    leaders: [{ leaderId, substituteId: null, portfolio: both('后勤') }],
  };
  expect((await clerk.post('/receptions/rota', body)).status).toBe(200);
  await warnOfDays(desk.deps.work, desk.deps);
  const { items } = (await clerk.get('/notices')).body;
  expect(items).toMatchObject([
    { type: 'reception_near', petitionId: null, number: null, receptionOn: '2026-12-07', isRead: false },
  ]);
  expect(items[0].text).toContain('接访公示');
  await handler.signIn('handler', 'tidal lantern 88 moss');
  expect((await handler.get('/notices')).body.items).toEqual([]);
});
