import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBulk } from '../../src/app/bulk/run-bulk.ts';
import type { StaffBrowser } from './support/browser.ts';
import { jobDeps } from './support/desk-jobs.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let admin: StaffBrowser;
let unit: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  unit = await desk.unitId('private_education_unit');
});
afterAll(() => desk.close());

const file = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push((await citizen.file()).petitionId);
  return ids;
};
const preview = async (by: StaffBrowser, deed: string, choice: object, fields: object = {}) =>
  (await by.post('/bulk/preview', { deed, fields, choice })).body;
const start = (by: StaffBrowser, deed: string, rows: unknown, fields: object) =>
  by.post('/bulk', { deed, fields, rows });

describe('one deed on many matters', () => {
  test('says before what can be done and why the rest cannot, and counts as the run then does', async () => {
    const ids = await file(3);
    const [first = ''] = ids;
    const { version } = (await admin.get(`/petitions/${first}`)).body;
    await admin.post(`/petitions/${first}/assign`, { version, unitId: unit, handlerId: null, reason: null });
    const fields = { unitId: unit, handlerId: null, reason: '同一所学校' };
    const seen = await preview(admin, 'assign', { ids }, fields);
    expect(seen.total).toBe(3);
    expect(seen.able).toHaveLength(2);
    expect(seen.refused).toMatchObject([{ code: 'petition.already_there', count: 1 }]);
    expect(seen.refused[0].reason).not.toContain('petition.');
    const started = await start(admin, 'assign', seen.able, fields);
    expect(started.body.count).toBe(2);
    await runBulk(jobDeps(desk), started.body.id);
    const state = (await admin.get(`/bulk/${started.body.id}`)).body;
    expect(state).toMatchObject({ total: 2, done: 2, refused: 0, waiting: 0 });
    expect(state.finishedAt).not.toBeNull();
    for (const id of ids) {
      const shown = (await admin.get(`/petitions/${id}`)).body;
      expect(shown.unit.id).toBe(unit);
      expect(shown.timeline.filter(({ type }: { type: string }) => type === 'assigned')).toHaveLength(1);
    }
  });

  test('leaves alone what has changed since it was chosen', async () => {
    const ids = await file(2);
    const seen = await preview(admin, 'assign', { ids });
    const [moved = ''] = ids;
    await admin.post(`/petitions/${moved}/note`, { version: seen.able[0].version, text: '先等学校回话' });
    const started = await start(admin, 'assign', seen.able, { unitId: unit, handlerId: null, reason: null });
    await runBulk(jobDeps(desk), started.body.id);
    const state = (await admin.get(`/bulk/${started.body.id}`)).body;
    expect(state).toMatchObject({ done: 1, refused: 1 });
    expect((await admin.get(`/petitions/${moved}`)).body.unit).toBeNull();
  });

  test('stops when it is cancelled, and leaves what was not done', async () => {
    const ids = await file(2);
    const seen = await preview(admin, 'assign', { ids });
    const started = await start(admin, 'assign', seen.able, { unitId: unit, handlerId: null, reason: null });
    expect((await admin.post(`/bulk/${started.body.id}/cancel`)).status).toBe(204);
    await runBulk(jobDeps(desk), started.body.id);
    const state = (await admin.get(`/bulk/${started.body.id}`)).body;
    expect(state).toMatchObject({ done: 0, cancelled: 2, waiting: 0 });
    expect((await admin.get(`/petitions/${ids[0]}`)).body.unit).toBeNull();
  });

  test('goes on after a matter on which it meets a bug, and says so there', async () => {
    const ids = await file(2);
    const seen = await preview(admin, 'assign', { ids });
    const { id } = (await start(admin, 'assign', seen.able, { unitId: unit, handlerId: null, reason: null })).body;
    const meant: typeof desk.deps.work.run = (work) =>
      desk.deps.work.run((stores) =>
        work({
          ...stores,
          petitions: {
            ...stores.petitions,
            lock: (one) =>
              one === seen.able[0].id ? Promise.reject(new Error('odd row')) : stores.petitions.lock(one),
          },
        }),
      );
    await runBulk({ ...jobDeps(desk), work: { run: meant, read: meant } }, id);
    const state = (await admin.get(`/bulk/${id}`)).body;
    expect(state).toMatchObject({ done: 1, refused: 1, waiting: 0 });
    expect(state.rows[0].reason).toContain('管理员');
  });

  test('takes all that a list finds', async () => {
    const before = (await admin.get('/petitions?queue=unassigned')).body.total;
    await file(2);
    const seen = await preview(admin, 'assign', { filter: { queue: 'unassigned' } });
    expect(seen.total).toBe(before + 2);
  });

  test('urges many units at once, each with its own record', async () => {
    const found = await preview(admin, 'urge_unit', { filter: { queue: 'open' } });
    expect(found.able.length).toBeGreaterThan(1);
    const started = await start(admin, 'urge_unit', found.able, { text: '请三日内报告进展。' });
    await runBulk(jobDeps(desk), started.body.id);
    expect((await admin.get(`/bulk/${started.body.id}`)).body.done).toBe(found.able.length);
  });

  test('checks what was filled in at once, and who may', async () => {
    const ids = await file(1);
    const { able } = await preview(admin, 'urge_unit', { ids });
    expect(able).toEqual([]);
    const rows = [{ id: ids[0], version: 1 }];
    const bad = await start(admin, 'urge_unit', rows, { text: '' });
    expect([bad.status, bad.body.code]).toEqual([422, 'form.invalid']);
    const handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit });
    const refused = await start(handler, 'close', rows, { reason: null });
    expect([refused.status, refused.body.code]).toEqual([403, 'petition.not_allowed']);
    expect(await preview(handler, 'assign', { ids })).toMatchObject({ total: 0, able: [], refused: [] });
  });

  test('is shown to whoever started it alone', async () => {
    const run = (await admin.get('/jobs')).body.items.find(({ kind }: { kind: string }) => kind === 'bulk');
    const other = await desk.staff('other', { role: 'administrator', unitId: null });
    expect((await other.get(`/bulk/${run.id}`)).status).toBe(404);
    expect((await other.post(`/bulk/${run.id}/cancel`)).status).toBe(404);
    expect((await other.get('/jobs')).body.items).toEqual([]);
  });
});
