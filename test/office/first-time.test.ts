import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;

beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

test('what was not brought before is marked in the lists, and a repeat is not', async () => {
  const triage = await desk.staff('first-triage', { role: 'triage_officer', unitId: null });
  const citizen = await desk.citizen();
  const first = await citizen.file({ earlierHandling: null });
  const again = await citizen.file({ earlierHandling: '去年向学校反映过，没有结果。' });
  const repeat = await citizen.file({ earlierHandling: null });
  const fields = { version: 1, number: first.number, reason: null, newFacts: null };
  expect((await triage.post(`/petitions/${repeat.petitionId}/link`, fields)).status).toBe(200);
  const { body } = await triage.get('/petitions');
  const marks = new Map(body.items.map((row: { id: string; isFirst: boolean }) => [row.id, row.isFirst]));
  const shelf = await triage.get('/petitions?queue=closed');
  expect([marks.get(first.petitionId), marks.get(again.petitionId)]).toEqual([true, false]);
  expect(shelf.body.items).toMatchObject([{ id: repeat.petitionId, isFirst: false }]);
});
