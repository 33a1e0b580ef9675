import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let address: string;
let admin: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
});
afterAll(() => desk.close());

/** Reads the stream of events to its end, which comes only when the server ends it. */
async function openLive(person: StaffBrowser) {
  const response = await fetch(`${address}/api/office/live`, { headers: { cookie: person.cookie ?? '' } });
  const reader = response.body?.getReader();
  await reader?.read();
  const ended = async (): Promise<boolean> => {
    for (;;) if ((await reader?.read())?.done !== false) return true;
  };
  return { ended: ended() };
}

const idOf = async (person: StaffBrowser): Promise<string> => (await person.get('/session')).body.id;

test('an open stream ends with the roles that it was opened with', async () => {
  const person = await desk.staff('changing', { role: 'registrar', unitId: null });
  const id = await idOf(person);
  const { ended } = await openLive(person);
  await admin.post(`/accounts/${id}/roles`, { grants: [{ role: 'auditor', unitId: null }] });
  expect(await ended).toBe(true);
});

test('an open stream ends with the account, and that of a substitute with the substitution', async () => {
  const person = await desk.staff('leaving', { role: 'registrar', unitId: null });
  const substitute = await desk.staff('standing.in', { role: 'legal_adviser', unitId: null });
  const [staffId, substituteId] = [await idOf(person), await idOf(substitute)];
  const first = await openLive(substitute);
  const days = { fromDay: '2026-11-23', toDay: '2026-11-24' };
  await admin.post('/substitutions', { staffId, substituteId, ...days });
  expect(await first.ended).toBe(true);
  const [own, other] = [await openLive(person), await openLive(substitute)];
  await admin.post(`/accounts/${staffId}/close`);
  expect(await Promise.all([own.ended, other.ended])).toEqual([true, true]);
  expect((await substitute.get('/session')).body.standsInFor).toEqual([]);
});
