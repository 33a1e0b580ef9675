import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;

beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

const REPLY = {
  ...{ locale: 'zh-CN', title: '补充照片', body: '关于 {{number}}：请在{{due}}前发一张现场照片。', use: 'ask' },
  ...{ categoryCode: null, status: null, unitId: null },
};

describe('words that are said often', () => {
  test('are offered filled, in the language of the petitioner, the most fitting first', async () => {
    const admin = await desk.staff('words-admin', { role: 'administrator', unitId: null });
    const { petitionId, number } = await (await desk.citizen()).file();
    await admin.post('/canned-replies', REPLY);
    await admin.post('/canned-replies', { ...REPLY, title: '登记后', body: '今天是{{today}}', status: 'registered' });
    await admin.post('/canned-replies', { ...REPLY, title: 'In English', body: 'Please', locale: 'en' });
    await admin.post('/canned-replies', { ...REPLY, title: '别的状态', status: 'replied' });
    const { body } = await admin.get(`/petitions/${petitionId}/canned-replies?use=ask`);
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(['登记后', '补充照片']);
    // It was not accepted yet, so there is no date: the gap shows.
    expect(body.items[1].text).toBe(`关于 ${number}：请在____前发一张现场照片。`);
    expect(body.items[0].text).toContain('11月23日');
  });

  test('name the variable that does not exist, and are not kept then', async () => {
    const admin = await desk.staff('words-admin-2', { role: 'administrator', unitId: null });
    const refused = await admin.post('/canned-replies', { ...REPLY, body: '您好 {{name}}' });
    expect(refused).toMatchObject({ status: 422, body: { code: 'canned.unknown_variable' } });
    expect(refused.body.title).toContain('“name”');
  });

  test('are kept for a unit by its head alone', async () => {
    const unitId = await desk.unitId('safety_unit');
    const head = await desk.staff('words-head', { role: 'unit_head', unitId });
    const handler = await desk.staff('words-handler', { role: 'unit_handler', unitId });
    expect((await head.post('/canned-replies', REPLY)).status).toBe(403);
    expect((await handler.post('/canned-replies', { ...REPLY, unitId })).status).toBe(403);
    const kept = await head.post('/canned-replies', { ...REPLY, title: '本股的话', unitId });
    expect(kept.status).toBe(200);
    const listed = await handler.get('/canned-replies');
    expect(listed.body.items.map(({ title }: { title: string }) => title)).toContain('本股的话');
    expect((await handler.delete(`/canned-replies/${kept.body.id}`)).status).toBe(403);
    expect((await head.delete(`/canned-replies/${kept.body.id}`)).status).toBe(204);
  });
});

describe('a list kept under a name', () => {
  test("is its owner's alone, or for all of a unit when its head keeps it", async () => {
    const unitId = await desk.unitId('safety_unit');
    const head = await desk.staff('views-head', { role: 'unit_head', unitId });
    const handler = await desk.staff('views-handler', { role: 'unit_handler', unitId });
    const own = await handler.post('/views', { name: '我的超期', query: 'queue=overdue&handler=me', unitId: null });
    expect(own.status).toBe(200);
    await head.post('/views', { name: '全股待接', query: 'status=dispatched', unitId });
    const names = async (who: typeof head) =>
      (await who.get('/views')).body.items.map(({ name }: { name: string }) => name);
    expect(await names(handler)).toEqual(['我的超期', '全股待接']);
    expect(await names(head)).toEqual(['全股待接']);
    expect((await handler.post('/views', { name: '越权', query: '', unitId })).status).toBe(403);
    expect((await head.delete(`/views/${own.body.id}`)).status).toBe(404);
    expect((await handler.delete(`/views/${own.body.id}`)).status).toBe(204);
  });
});
