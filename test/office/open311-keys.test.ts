import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let one: StaffBrowser;
let other: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  one = await desk.staff('one', { role: 'administrator', unitId: null });
  other = await desk.staff('other', { role: 'administrator', unitId: null });
});
afterAll(() => desk.close());

const make = (by: StaffBrowser, name: string, replaces: string | null = null) =>
  by.post('/settings/open311/keys', { name, replaces });
const inUse = (name: string) => desk.database.prisma.open311Key.findMany({ where: { name, revokedAt: null } });

describe('a key for another program', () => {
  test('is made once where two people give the same name at once; the other one is told so', async () => {
    const answers = await Promise.all([make(one, '地图应用'), make(other, '地图应用')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'open311.name_taken' });
    expect(refused?.body.title).toContain('刚有人用这个名字');
    expect(await inUse('地图应用')).toHaveLength(1);
  });

  test('takes the place of the one that was seen, and of no other', async () => {
    const { id } = (await make(one, '热线')).body;
    expect((await make(other, '热线')).status).toBe(409);
    const replaced = await make(other, '热线', id);
    expect(replaced.status).toBe(200);
    expect((await make(one, '热线', id)).body.code).toBe('open311.name_taken');
    expect((await inUse('热线')).map((key) => key.id)).toEqual([replaced.body.id]);
  });

  test('is the only one in use of its name also for the database; a revoked name is free again', async () => {
    const row = { name: '网格', madeAt: new Date() };
    const { id } = await desk.database.prisma.open311Key.create({ data: { ...row, hash: 'a' } });
    await expect(desk.database.prisma.open311Key.create({ data: { ...row, hash: 'b' } })).rejects.toThrow('Unique');
    await desk.database.prisma.open311Key.update({ where: { id }, data: { revokedAt: new Date() } });
    expect((await make(one, '网格')).status).toBe(200);
  });
});
