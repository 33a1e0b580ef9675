import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figures } from '../../src/contract/statistics.ts';
import { createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

let desk: OfficeDesk;

beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

const DAY = 86_400_000;
const after = (days: number): Date => new Date(new Date('2026-11-23T01:00:00Z').getTime() + days * DAY);

describe('the figures of a period', () => {
  test('count submissions, distinct matters, what was answered and what in time, by unit and month', async () => {
    const unitId = await desk.unitId('safety_unit');
    const triage = await desk.staff('figures-triage', { role: 'triage_officer', unitId: null });
    const handler = await desk.staff('figures-handler', { role: 'unit_handler', unitId });
    const outside = await desk.staff('figures-outside', {
      role: 'unit_handler',
      unitId: await desk.unitId('basic_education_unit'),
    });
    const citizen = await desk.citizen();
    const prompt = await citizen.file({ headcount: 3 });
    const late = await citizen.file();
    const open = await citizen.file({ kind: 'enquiry' });
    await citizen.file({ kind: 'whistleblow' });
    await citizen.run({ kind: 'addMaterial', petitionId: open.petitionId, text: '补充一句', files: [] });
    for (const { petitionId } of [prompt, late]) {
      await triage.post(`/petitions/${petitionId}/assign`, { version: 1, unitId, handlerId: null, reason: null });
    }
    const later = async (days: number) => {
      desk.now = after(days);
      for (const [who, login] of [
        [triage, 'triage'],
        [handler, 'handler'],
        [outside, 'outside'],
      ] as const) {
        await who.signIn(`figures-${login}`, PASSWORD);
      }
    };
    await later(4);
    const reply = { version: 2, text: '已经修好。' };
    expect((await handler.post(`/petitions/${prompt.petitionId}/reply`, reply)).status).toBe(200);
    await citizen.run({ kind: 'ratePetition', petitionId: prompt.petitionId, office: 5, unit: 4, comment: null });
    // Sixty days from 23 November end on 22 January.
    await later(70);
    expect((await handler.post(`/petitions/${late.petitionId}/reply`, reply)).status).toBe(200);

    const path = '/statistics?from=2026-11-01&to=2027-02-28';
    const { status, body } = await triage.get(path);
    expect(status).toBe(200);
    const figures: Figures = body.now;
    expect(figures).toMatchObject({
      ...{ submissions: 4, petitions: 3, repeats: 0, people: 5, answered: 2, onTime: 1, late: 1 },
      rating: { average: 5, count: 1 },
      byMonth: [
        { month: '2026-11', received: 3, answered: 1 },
        { month: '2026-12', received: 0, answered: 0 },
        { month: '2027-01', received: 0, answered: 0 },
        { month: '2027-02', received: 0, answered: 1 },
      ],
    });
    expect(figures.byKind).toEqual([
      { key: 'appeal', count: 2 },
      { key: 'enquiry', count: 1 },
    ]);
    expect(figures.byUnit).toMatchObject([
      { unit: { id: unitId }, received: 2, answered: 2, onTime: 1, late: 1, rating: { average: 4, count: 1 } },
    ]);
    expect(figures.byUnit[0]?.medianDays).toBeCloseTo(37, 5);
    expect(body.before).toMatchObject({ period: { from: '2025-11-01', to: '2026-02-28' }, petitions: 0, byUnit: [] });
    // Nobody counts what he may not read.
    expect((await outside.get(path)).body.now).toMatchObject({ submissions: 0, petitions: 0, byUnit: [], byKind: [] });
    expect((await triage.get(`${path}&kind=enquiry`)).body.now).toMatchObject({ petitions: 1, submissions: 2 });
  });

  test('are refused for days in the wrong order, and for more than three years', async () => {
    const triage = await desk.staff('figures-dates', { role: 'triage_officer', unitId: null });
    const refusal = async (from: string, to: string) => (await triage.get(`/statistics?from=${from}&to=${to}`)).body;
    expect(await refusal('2026-11-02', '2026-11-01')).toMatchObject({ code: 'statistics.period_reversed' });
    expect(await refusal('2020-01-01', '2026-11-01')).toMatchObject({ code: 'statistics.period_too_long' });
  });
});
