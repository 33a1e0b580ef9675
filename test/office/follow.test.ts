import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let admin: StaffBrowser;
let follower: StaffBrowser;
let unitId: string;
let id: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  unitId = await desk.unitId('safety_unit');
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  follower = await desk.staff('follower', { role: 'unit_head', unitId });
});
afterAll(() => desk.close());
beforeEach(async () => {
  id = (await citizen.file()).petitionId;
  await assign(unitId);
});

const versionOf = async () => (await admin.get(`/petitions/${id}`)).body.version;
const assign = async (to: string) =>
  admin.post(`/petitions/${id}/assign`, {
    version: await versionOf(),
    unitId: to,
    handlerId: null,
    reason: '改由该单位承办',
  });
const note = async (who: StaffBrowser) =>
  who.post(`/petitions/${id}/note`, { version: await versionOf(), text: '已去现场。' });
const told = async (): Promise<string[]> =>
  (await follower.get('/notices')).body.items
    .filter(({ type, petitionId }: { type: string; petitionId: string }) => type === 'followed' && petitionId === id)
    .map(({ text }: { text: string }) => text);
const following = async (who: StaffBrowser) => (await who.get('/petitions?queue=following')).body;
const rows = () => desk.database.prisma.caseFollow.count({ where: { petitionId: id } });

describe('a matter that somebody follows', () => {
  test('tells what happens to it, to those who follow it, without a word of it', async () => {
    expect((await follower.put(`/petitions/${id}/follow`)).status).toBe(204);
    expect((await follower.put(`/petitions/${id}/follow`)).status).toBe(204);
    expect((await follower.get(`/petitions/${id}`)).body.isFollowed).toBe(true);
    expect((await admin.get(`/petitions/${id}`)).body.isFollowed).toBe(false);
    await note(admin);
    await citizen.run({ kind: 'addMaterial', petitionId: id, text: '昨晚又有孩子摔倒。', files: [] });
    const [second, first, ...more] = await told();
    expect(first).toContain('内部备注');
    expect(second).toContain('补充材料');
    expect(`${first}${second}`).not.toMatch(/摔倒|现场/);
    expect(more).toEqual([]);
  });

  test('tells of another one about the same thing, which is written into its history too', async () => {
    await follower.put(`/petitions/${id}/follow`);
    const { number } = (await admin.get(`/petitions/${id}`)).body;
    const again = (await citizen.file()).petitionId;
    const { version } = (await admin.get(`/petitions/${again}`)).body;
    const linked = await admin.post(`/petitions/${again}/link`, { version, number, reason: null, newFacts: null });
    expect(linked.status).toBe(200);
    expect(await told()).toEqual([expect.stringContaining('有重复反映')]);
  });

  test('tells nobody what he did himself, and nothing after he has let go of it', async () => {
    await follower.put(`/petitions/${id}/follow`);
    await note(follower);
    expect(await told()).toEqual([]);
    expect((await follower.delete(`/petitions/${id}/follow`)).status).toBe(204);
    await note(admin);
    expect(await told()).toEqual([]);
  });

  test('stands in a list of its own, on the shelf as well', async () => {
    await follower.put(`/petitions/${id}/follow`);
    expect((await following(follower)).items.map((row: { id: string }) => row.id)).toContain(id);
    expect((await following(admin)).items).toEqual([]);
    await citizen.run({ kind: 'withdrawPetition', petitionId: id, reason: null });
    expect((await admin.get(`/petitions/${id}`)).body.status).toBe('closed');
    expect((await following(follower)).items.map((row: { id: string }) => row.id)).toContain(id);
  });

  test('is followed no longer by whoever may not read it any more, also when it comes back', async () => {
    await follower.put(`/petitions/${id}/follow`);
    await assign(await desk.unitId('basic_education_unit'));
    expect(await rows()).toBe(0);
    expect((await following(follower)).items.map((row: { id: string }) => row.id)).not.toContain(id);
    await assign(unitId);
    await note(admin);
    expect(await told()).toEqual([]);
  });

  test('is followed no longer by whoever has withdrawn from it', async () => {
    await follower.put(`/petitions/${id}/follow`);
    const staffId = (await follower.get('/session')).body.id;
    const fields = { staffId, reason: '与当事人有利害关系。' };
    await admin.post(`/petitions/${id}/acts/recuse`, { version: await versionOf(), fields });
    expect(await rows()).toBe(0);
    expect(await told()).toEqual([]);
  });

  test('is followed no longer by whoever has other roles now', async () => {
    const mover = await desk.staff(`mover-${id.slice(0, 8)}`, { role: 'unit_head', unitId });
    await mover.put(`/petitions/${id}/follow`);
    expect(await rows()).toBe(1);
    const elsewhere = await desk.unitId('basic_education_unit');
    const staffId = (await mover.get('/session')).body.id;
    const grants = [{ role: 'unit_head', unitId: elsewhere }];
    expect((await admin.post(`/accounts/${staffId}/roles`, { grants })).status).toBe(204);
    expect(await rows()).toBe(0);
  });

  test('cannot be followed by whoever may not read it', async () => {
    const outside = await desk.staff(`out-${id.slice(0, 8)}`, {
      role: 'unit_handler',
      unitId: await desk.unitId('basic_education_unit'),
    });
    expect((await outside.put(`/petitions/${id}/follow`)).status).toBe(404);
    expect(await rows()).toBe(0);
  });
});
