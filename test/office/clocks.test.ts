import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepLimits } from '../../src/app/limits/sweep-limits.ts';
import { seedCalendar } from '../../src/app/sample/seed-calendar.ts';
import { announcedYears } from '../../src/infra/announced-days.ts';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;
let handler: StaffBrowser;
beforeAll(async () => {
  desk = await createOfficeDesk();
  await desk.deps.work.run((stores) => seedCalendar(stores, announcedYears()));
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  handler = await desk.staff('handler', { role: 'unit_handler', unitId: await desk.unitId('safety_unit') });
});
afterAll(() => desk.close());

const audited = async (type: string) =>
  (await desk.database.prisma.auditEvent.findMany({ where: { type }, orderBy: { id: 'asc' } })).map(({ data }) => data);

describe('the rules of limits', () => {
  const rule = (key: string, over: object = {}) => ({
    ...{ key, amount: 10, unit: 'calendar_day', runs: true, validFrom: '2026-12-01' },
    ...over,
  });
  const set = async (asked: { key: string }) => {
    const { version } = itemOf((await admin.get('/limit-rules')).body, asked.key) ?? {};
    return admin.post('/limit-rules', { ...asked, version });
  };
  const itemOf = (body: { items: { key: string; version: string }[] }, key: string) =>
    body.items.find((item) => item.key === key);

  it('stand with the law beside what the office says, for whoever manages the settings', async () => {
    const { status, body } = await admin.get('/limit-rules');
    expect(status).toBe(200);
    expect(itemOf(body, 'handle')).toEqual({
      key: 'handle',
      force: 'statutory',
      runsFor: 'unit',
      source: { law: 'regulation', article: 34 },
      law: { amount: 60, unit: 'calendar_day', runs: true },
      maxExtension: 30,
      now: { amount: 60, unit: 'calendar_day', runs: true, validFrom: '2022-05-01', jurisdiction: 'national' },
      coming: [],
      changeable: true,
      version: expect.any(String),
    });
    expect((await handler.get('/limit-rules')).status).toBe(403);
  });

  it('become stricter from a day on, with an event for the auditor', async () => {
    const { body } = await set(rule('notify_receipt'));
    expect(itemOf(body, 'notify_receipt')).toMatchObject({
      now: { amount: 15 },
      coming: [{ amount: 10, unit: 'calendar_day', runs: true, validFrom: '2026-12-01' }],
    });
    expect(await audited('limit_rule.set')).toEqual([
      { ...rule('notify_receipt'), before: { amount: 15, unit: 'calendar_day', runs: true } },
    ]);
    const dropped = await admin.delete(
      `/limit-rules/notify_receipt?version=${itemOf(body, 'notify_receipt')?.version}`,
    );
    expect(itemOf(dropped.body, 'notify_receipt')).toMatchObject({ coming: [] });
  });

  it.each([
    ['looser than the law', rule('notify_receipt', { amount: 16 }), 'limit.looser_than_law'],
    ['not at all, where it is law', rule('handle', { runs: false }), 'limit.looser_than_law'],
    [
      'working days that a holiday may stretch',
      rule('notify_receipt', { amount: 8, unit: 'working_day' }),
      'limit.looser_than_law',
    ],
    ['a right of the petitioner', rule('review_request'), 'limit.set_by_law'],
    ['a date that a person sets', rule('assigned'), 'limit.set_by_person'],
    ['today', rule('triage', { amount: 1, unit: 'working_day', validFrom: '2026-11-23' }), 'limit.from_too_early'],
    ['hours for a limit of law', rule('handle', { amount: 5, unit: 'hour' }), 'limit.unknown_unit'],
  ])('refuse %s', async (_what, asked, code) => {
    const before = await admin.get('/limit-rules');
    const { status, body } = await set(asked);
    expect({ status, code: body.code }).toEqual({ status: 422, code });
    expect((await admin.get('/limit-rules')).body).toEqual(before.body);
  });

  it('are not written over by somebody who has not seen what they say now, nor by two at once', async () => {
    const seen = itemOf((await admin.get('/limit-rules')).body, 'notify_receipt')?.version ?? '';
    const asked = [9, 8].map((amount) => rule('notify_receipt', { amount, version: seen }));
    const answers = await Promise.all(asked.map((one) => admin.post('/limit-rules', one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('settings.stale');
    expect((await admin.delete(`/limit-rules/notify_receipt?version=${seen}`)).status).toBe(409);
    expect(itemOf((await admin.get('/limit-rules')).body, 'notify_receipt')).toMatchObject({
      coming: [{ amount: answers[0]?.status === 200 ? 9 : 8 }],
    });
  });

  it('say what the law allows', async () => {
    const { body } = await set(rule('notify_receipt', { amount: 16 }));
    expect(body.title).toBe('法定期限只能更严，不能放宽：最多 15 天。');
  });
});

describe('the calendar', () => {
  it('shows a year with its state, and takes a day', async () => {
    const { body } = await admin.get('/calendar/2026');
    expect(body.confirmedAt).not.toBeNull();
    expect(body.days).toContainEqual({ day: '2026-10-01', kind: 'holiday', source: expect.any(String) });
    const put = await admin.post('/calendar/days', { day: '2027-01-04', kind: 'holiday' });
    expect(put.body).toMatchObject({ year: 2027, confirmedAt: null, days: [{ day: '2027-01-04', kind: 'holiday' }] });
    expect(await audited('calendar.day_set')).toEqual([{ day: '2027-01-04', before: null, after: 'holiday' }]);
    expect((await admin.post('/calendar/days', { day: '2027-01-04', kind: null })).body.days).toEqual([]);
    expect((await handler.get('/calendar/2026')).status).toBe(403);
  });

  it.each([
    [{ day: '2027-01-05', kind: 'makeup_workday' }, 422, 'calendar.makeup_on_working_day'],
    [{ day: '2027-02-30', kind: 'holiday' }, 400, 'request.invalid'],
    [{ day: '1987-01-01', kind: 'holiday' }, 422, 'calendar.year_out_of_range'],
  ])('refuses the nonsense %o', async (day, status, code) => {
    const answer = await admin.post('/calendar/days', day);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it.each([
    ['calendar.year_empty', []],
    ['calendar.day_of_other_year', [{ day: '2026-01-01', kind: 'holiday' }]],
    ['calendar.new_year_missing', [{ day: '2027-10-01', kind: 'holiday' }]],
    ['calendar.day_twice', [1, 2].map(() => ({ day: '2027-01-01', kind: 'holiday' }))],
  ])('refuses a year: %s', async (code, days) => {
    const { status, body } = await admin.post('/calendar/2027', { days, source: 'notice', confirm: true });
    expect({ status, code: body.code }).toEqual({ status: 422, code });
    expect((await admin.get('/calendar/2027')).body).toMatchObject({ confirmedAt: null, days: [] });
  });

  it('takes a year in and confirms it, once', async () => {
    const days = [
      { day: '2027-01-01', kind: 'holiday' },
      { day: '2027-01-23', kind: 'makeup_workday' },
    ];
    const imported = await admin.post('/calendar/2027', { days, source: 'notice', confirm: false });
    expect(imported.body).toMatchObject({ confirmedAt: null, days });
    const confirmed = await admin.post('/calendar/2027/confirm', {});
    expect(confirmed.body.confirmedAt).toBe(desk.now.toISOString());
    expect((await admin.post('/calendar/2027/confirm', {})).body.code).toBe('calendar.already_confirmed');
    expect(await audited('calendar.year_confirmed')).toEqual([{ year: 2027 }]);
  });
});

describe('notices', () => {
  it('reach those who hold the role for the unit, once, and are read by each for himself', async () => {
    const citizen = await desk.citizen();
    const { petitionId, number } = await citizen.file();
    const unitId = await desk.unitId('safety_unit');
    const other = await desk.staff('other', {
      role: 'unit_handler',
      unitId: await desk.unitId('basic_education_unit'),
    });
    const assigned = await admin.post(`/petitions/${petitionId}/assign`, {
      version: 1,
      unitId,
      handlerId: null,
      reason: null,
    });
    expect(assigned.status).toBe(200);
    const half = new Date('2026-12-23T02:00:00Z');
    await sweepLimits(desk.deps.work, { ...desk.deps, clock: { now: () => half } });
    const mine = await handler.get('/notices');
    expect(mine.body).toMatchObject({
      unread: 1,
      next: null,
      items: [{ number, isRead: false, type: 'limit_warned' }],
    });
    expect(mine.body.items[0].text).toContain('时间过半');
    expect((await other.get('/notices')).body).toMatchObject({ unread: 0, items: [] });
    const [{ id }] = mine.body.items;
    expect((await other.post('/notices/read', { ids: [id] })).body).toEqual({ unread: 0 });
    expect((await handler.get('/notices')).body.unread).toBe(1);
    expect((await handler.post('/notices/read', { ids: [id] })).body).toEqual({ unread: 0 });
    expect((await handler.get('/notices?unread=true')).body.items).toEqual([]);
    expect((await handler.get('/notices')).body.items).toHaveLength(1);
  });
});
