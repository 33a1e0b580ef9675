import { beforeAll, describe, expect, test } from 'vitest';
import { simulateYear, type Year } from './simulate-year.ts';

let year: Year;
beforeAll(async () => {
  year = await simulateYear({ matters: 400, seed: 'test', wildness: 0.15, lookEvery: 5 });
});

describe("an office's year, with thirty staff and whatever people do", () => {
  test('leaves nothing wrong: no matter stuck, no limit that its events do not give, nothing overdue and not noted', () => {
    expect(year.faults.slice(0, 40)).toEqual([]);
  });

  test('was a full one', () => {
    expect(year).toMatchObject({ matters: 400 });
    expect(year.acts).toBeGreaterThan(year.matters * 6);
    expect(year.refusals).toBeGreaterThan(200);
    expect(year.overdue).toBeGreaterThan(20);
    expect(year.archived).toBeGreaterThan(100);
  });
});
