import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let desk: OfficeDesk;
let admin: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
});
afterAll(() => desk.close());

test('what is late is counted by unit, as the queue counts it, and only as far as one may read', async () => {
  const citizen = await desk.citizen();
  const [safety, schools] = [await desk.unitId('safety_unit'), await desk.unitId('private_education_unit')];
  const now = desk.now;
  desk.now = new Date(now.getTime() - 80 * DAY_MS);
  for (const unitId of [safety, safety, schools]) {
    const { petitionId } = await citizen.file();
    const { version } = (await admin.get(`/petitions/${petitionId}`)).body;
    await admin.post(`/petitions/${petitionId}/assign`, { version, unitId, handlerId: null, reason: null });
  }
  await citizen.file();
  desk.now = now;
  await citizen.file();
  const { units } = (await admin.get('/late')).body;
  const shown = units.map(({ unit, overdue }: { unit: { id: string } | null; overdue: number }) => [
    unit?.id ?? null,
    overdue,
  ]);
  expect(shown).toEqual([
    [safety, 2],
    [schools, 1],
    [null, 1],
  ]);
  expect(units[0].oldestDueOn).toMatch(/^2026-/);
  const queue = (await admin.get('/petitions?queue=overdue')).body.total;
  expect(units.reduce((sum: number, { overdue }: { overdue: number }) => sum + overdue, 0)).toBe(queue);
  const head = await desk.staff('head', { role: 'unit_head', unitId: safety });
  expect((await head.get('/late')).body.units).toMatchObject([{ unit: { id: safety }, overdue: 2 }]);
});
