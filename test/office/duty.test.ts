import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let registrar: StaffBrowser;
let second: StaffBrowser;
let leader: StaffBrowser;
let handler: StaffBrowser;
const ids: Record<string, string> = {};

beforeAll(async () => {
  desk = await createOfficeDesk();
  registrar = await desk.staff('registrar', { role: 'registrar', unitId: null });
  second = await desk.staff('second', { role: 'triage_officer', unitId: null });
  leader = await desk.staff('leader', { role: 'leader', unitId: null });
  const [unit] = await desk.deps.reads.units();
  handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit?.id ?? null });
  for (const { id, login } of await desk.database.prisma.staff.findMany()) ids[login] = id;
});
afterAll(() => desk.close());

const shift = (over: Record<string, unknown> = {}) => ({
  day: '2026-11-23',
  from: '08:00',
  to: '10:00',
  leaderId: null,
  staffIds: [ids.registrar],
  phone: '13800000009',
  ...over,
});
const roster = async (by = registrar) => (await by.get('/duty?from=2026-11-23&to=2026-11-26')).body;
const noticesOf = async (by: StaffBrowser) =>
  (await by.get('/notices')).body.items.filter(({ type }: { type: string }) => type === 'alert_raised').length;
const fileUrgent = async () => (await desk.citizen()).file({ urgent: true });

describe('the duty roster', () => {
  test('without it, an urgent matter is told to the duty chain’s permission', async () => {
    await fileUrgent();
    expect(await noticesOf(second)).toBe(1);
    expect(await noticesOf(registrar)).toBe(0);
  });

  test('gives an urgent matter to whoever is on duty, and to nobody else', async () => {
    expect((await registrar.post('/duty', shift())).status).toBe(201);
    await fileUrgent();
    expect(await noticesOf(registrar)).toBe(1);
    expect(await noticesOf(second)).toBe(1);
  });

  test('tells the holders again when who is on duty cannot acknowledge', async () => {
    const body = shift({ from: '10:00', to: '22:00', staffIds: [ids.handler] });
    expect((await registrar.post('/duty', body)).status).toBe(201);
    desk.now = new Date('2026-11-23T02:30:00Z');
    await fileUrgent();
    expect(await noticesOf(second)).toBe(2);
    expect(await noticesOf(handler)).toBe(0);
    desk.now = new Date('2026-11-23T01:00:00Z');
  });

  test('covers the night, and says where nobody is on duty', async () => {
    expect((await registrar.post('/duty', shift({ from: '22:00', to: '08:00' }))).status).toBe(201);
    const { shifts, gaps } = await roster();
    expect(shifts[0]).toMatchObject({ isNow: true, isMine: true, canRemove: false });
    expect(shifts[2]).toMatchObject({ startsAt: '2026-11-23T14:00:00.000Z', endsAt: '2026-11-24T00:00:00.000Z' });
    expect(gaps).toEqual([{ from: '2026-11-24T00:00:00.000Z', to: '2026-11-26T16:00:00.000Z' }]);
  });

  test('takes no turn that overlaps, is over, or has nobody', async () => {
    expect((await registrar.post('/duty', shift({ from: '21:00', to: '23:00' }))).body.code).toBe('duty.overlap');
    expect((await registrar.post('/duty', shift({ day: '2026-11-20' }))).body.code).toBe('duty.past');
    const unknown = shift({ day: '2026-11-25', staffIds: ['6f9619ff-8b86-4011-b42d-00c04fc964ff'] });
    expect((await registrar.post('/duty', unknown)).body.code).toBe('duty.staff_unknown');
    expect((await registrar.post('/duty', shift({ day: '2026-11-25', staffIds: [] }))).status).toBe(400);
    expect((await handler.post('/duty', shift({ day: '2026-11-25' }))).status).toBe(403);
  });

  test('of two who arrange the same night at once, one gets it', async () => {
    const body = shift({ day: '2026-11-25' });
    const both = await Promise.all([registrar.post('/duty', body), second.post('/duty', body)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('keeps what a turn leaves to the next, sealed, for those with a part in duty', async () => {
    const [first, , third] = (await roster()).shifts;
    const note = { words: '柳林镇的来访约在下午三点。', toId: ids.second };
    expect((await registrar.post(`/duty/${first.id}/entries`, note)).status).toBe(204);
    expect((await leader.post(`/duty/${first.id}/entries`, note)).body.code).toBe('duty.not_on_duty');
    expect((await registrar.post(`/duty/${third.id}/entries`, note)).body.code).toBe('duty.not_on_duty');
    expect((await roster(second)).shifts[0].entries).toMatchObject([{ words: note.words, to: 'Staff second' }]);
    expect((await roster(leader)).shifts[0].entries).toEqual([]);
    const [row] = await desk.database.prisma.dutyEntry.findMany();
    expect(Buffer.from(row?.sealed ?? []).toString('utf8')).not.toContain('柳林镇');
  });

  test('takes back what has not begun, and only that', async () => {
    const [first, , third] = (await roster()).shifts;
    expect((await registrar.delete(`/duty/${first.id}`)).body.code).toBe('duty.begun');
    expect((await registrar.delete(`/duty/${third.id}`)).status).toBe(204);
    expect((await registrar.delete(`/duty/${third.id}`)).status).toBe(404);
  });
});
