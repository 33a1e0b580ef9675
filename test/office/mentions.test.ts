import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

test('a colleague who is named in a note is told, by whom and where, but only of a matter that he may read', async () => {
  const admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  const reader = await desk.staff('reader', { role: 'triage_officer', unitId: null });
  const elsewhere = await desk.staff('elsewhere', {
    role: 'unit_handler',
    unitId: await desk.unitId('safety_unit'),
  });
  const idOf = async (who: typeof admin): Promise<string> => (await who.get('/session')).body.id;
  const { petitionId } = await (await desk.citizen()).file();
  const { version, number } = (await admin.get(`/petitions/${petitionId}`)).body;
  const noted = await admin.post(`/petitions/${petitionId}/note`, {
    version,
    text: '@Staff reader @Staff elsewhere 请看看照片',
    mentions: [await idOf(reader), await idOf(elsewhere), await idOf(admin)],
  });
  expect(noted.status).toBe(200);
  const mentions = async (who: typeof admin) =>
    (await who.get('/notices')).body.items.filter(({ type }: { type: string }) => type === 'mentioned');
  const [told] = await mentions(reader);
  expect(told.text).toContain(number);
  expect(told.text).toContain('Staff admin');
  expect(told.text).not.toContain('照片');
  expect(await mentions(elsewhere)).toEqual([]);
  expect(await mentions(admin)).toEqual([]);
});
