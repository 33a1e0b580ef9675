import { afterAll, beforeAll, expect, test } from 'vitest';
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

const talk = () => aCounterForm({ receivedOn: '2026-11-30' });
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
    limits: await stores.limits.list(made.body.petitionId),
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
    const { body } = await clerk.post(`/receptions/${dayId}/appointments`, { slot: null, topic: null, needs: [] });
    await desk.database.prisma.appointment.update({
      where: { id: body.id },
      data: { conversationId, state: 'called', ticket: 90 + Object.keys(matters).length },
    });
    const nobody = identityMode === 'anonymous' ? { name: null, phone: null, answerBy: ['query_code'] } : {};
    const made = await clerk.post(`/appointments/${body.id}/talk`, { ...talk(), identityMode, ...nobody });
    expect(made.status, made.text).toBe(201);
    matters[identityMode] = made.body.petitionId;
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
  const { body } = await clerk.post(`/receptions/${dayId}/appointments`, { slot: null, topic: null, needs: [] });
  await desk.database.prisma.appointment.update({ where: { id: body.id }, data: { state: 'called', ticket: 95 } });
  const made = await clerk.post(`/appointments/${body.id}/talk`, { ...talk(), kind: 'whistleblow' });
  expect(made.status, made.text).toBe(201);
  const { petitionId } = made.body;
  expect((await clerk.get(`/petitions/${petitionId}`)).status).toBe(404);
  const ending = { disposition: 'study', record: '当面说明了保密办法。' };
  expect((await clerk.post(`/appointments/${body.id}/end`, ending)).status).toBe(204);
  const { events, limits } = await desk.deps.work.run(async (stores) => ({
    events: await stores.events.list({ id: petitionId, kind: 'whistleblow' }),
    limits: await stores.limits.list(petitionId),
  }));
  expect(events.at(-1)).toMatchObject({ data: { activity: 'leader_reception', fields: { record: ending.record } } });
  expect(limits).toContainEqual(expect.objectContaining({ key: 'dispatch_after_reception', state: 'running' }));
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
