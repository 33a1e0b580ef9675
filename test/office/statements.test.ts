import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statementsOf } from '../support/statements.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let admin: StaffBrowser;
let unitId: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  unitId = await desk.unitId('safety_unit');
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
});
afterAll(() => desk.close());

const file = async () => `/petitions/${(await citizen.file()).petitionId}`;
const act = async (path: string, action: string, body: object = {}) => {
  const { version } = (await admin.get(path)).body;
  const answer = await admin.post(`${path}/${action}`, { version, ...body });
  expect(answer.status).toBe(200);
};
const assign = (path: string) => act(path, 'assign', { unitId, handlerId: null, reason: null });

/** Names, days off and suggestions are kept for a while: what is counted is what each look costs. */
const costOf = async (run: () => Promise<unknown>): Promise<string[]> => {
  await run();
  return statementsOf(run);
};

describe('opening a case', () => {
  test('asks the database who it is and for the case, however long its history', async () => {
    const path = await file();
    await assign(path);
    const open = () => admin.get(path);
    expect(await costOf(open)).toHaveLength(2);
    for (let count = 0; count < 5; count += 1) await act(path, 'note', { text: '已去现场。' });
    await admin.put(`${path}/follow`);
    expect(await costOf(open)).toHaveLength(2);
  });

  test('asks once more where a unit is still to be proposed: whether the routing table is the same', async () => {
    const path = await file();
    expect(await costOf(() => admin.get(path))).toHaveLength(3);
  });
});

describe('an act', () => {
  /** Session, begin, matter, history, the office's policy; event, matter, staff who follow it; commit; the case. */
  const PLAIN = 10;

  test('reads what it is decided by in three statements and writes two, however long the history', async () => {
    const path = await file();
    await assign(path);
    const note = async () => act(path, 'note', { text: '已去现场。' });
    // `act` looks at the case first, for its version.
    expect((await costOf(note)).length).toBeLessThanOrEqual(PLAIN + 2);
    for (let count = 0; count < 5; count += 1) await note();
    expect((await statementsOf(note)).length).toBeLessThanOrEqual(PLAIN + 2);
  });

  test('asks nothing twice, nor one by one what belongs together, where it writes a letter too', async () => {
    const path = await file();
    const statements = await statementsOf(() => assign(path));
    const reads = statements.filter((text) => /^\s*(with asked|select)/i.test(text));
    const again = reads.filter((text, index) => reads.indexOf(text) !== index);
    // Each setting is a row of its own; who it is and the case are asked by both requests.
    expect(again.filter((text) => !/"setting"|from session|"isFollowed"/.test(text))).toEqual([]);
  });
});
