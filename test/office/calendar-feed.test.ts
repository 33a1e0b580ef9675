import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarText } from '../../src/domain/duty/calendar-feed.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

test('a secret address shows a person’s own duty, until it is made anew or ended', async () => {
  const clerk = await desk.staff('clerk', { role: 'registrar', unitId: null });
  const { id } = await desk.database.prisma.staff.findUniqueOrThrow({ where: { login: 'clerk' } });
  const shift = { day: '2026-11-24', from: '08:00', to: '20:00', leaderId: null, staffIds: [id], phone: '13800000009' };
  expect((await clerk.post('/duty', shift)).status).toBe(201);
  const make = async () => new URL((await clerk.post('/calendar-feed')).body.url).pathname;
  const anybody = desk.browser();
  const first = await make();
  const shown = await anybody.get(first);
  expect(shown.headers['content-type']).toContain('text/calendar');
  expect(shown.text).toContain('DTSTART:20261124T000000Z\r\nDTEND:20261124T120000Z\r\nSUMMARY:值班');
  const second = await make();
  expect((await anybody.get(first)).status).toBe(404);
  expect((await anybody.get(second)).status).toBe(200);
  expect((await clerk.delete('/calendar-feed')).status).toBe(204);
  expect((await anybody.get(second)).status).toBe(404);
  expect((await anybody.post('/calendar-feed')).status).toBe(401);
});

test('long lines are folded within 75 bytes, and signs that mean something are escaped', () => {
  const at = new Date('2026-11-24T00:00:00Z');
  const event = { uid: 'a', start: at, end: at, title: '接访；地点, 一楼\n'.repeat(9), place: null };
  const text = calendarText('x', [event], at);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain('地点\\, 一楼\\n接访');
});
