import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let address: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => desk.close());

interface LiveMessage {
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  data: any;
}

/** Reads a stream of events as the browser's EventSource does. */
async function openLive(person: StaffBrowser) {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/office/live`, {
    headers: { cookie: person.cookie ?? '' },
    signal: stop.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const next = async (): Promise<LiveMessage> => {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end < 0) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error('The stream has ended');
        rest += value;
        continue;
      }
      const block = rest.slice(0, end);
      rest = rest.slice(end + 2);
      const [, event] = /^event: (.*)$/m.exec(block) ?? [];
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      if (event && data) return { event, data: JSON.parse(data) };
    }
  };
  const nextNamed = async (name: string): Promise<LiveMessage> => {
    for (;;) {
      const message = await next();
      if (message.event === name) return message;
    }
  };
  return { response, next, nextNamed, close: () => stop.abort() };
}

describe('the live stream', () => {
  test('tells of a policy notice that is being sent, and when it is stopped by whatever sends it', async () => {
    const leader = await desk.staff('notices', { role: 'leader', unitId: null });
    const live = await openLive(leader);
    await live.nextNamed('ready');
    const { prisma } = desk.database;
    const { id } = await prisma.announcement.create({
      data: { state: 'sending', content: {}, audience: {}, authorId: randomUUID(), startedAt: desk.now },
    });
    desk.deps.tellAnnouncement(String(id));
    // Said by who began it, then seen under way.
    for (let times = 0; times < 2; times += 1) {
      expect((await live.nextNamed('announcement')).data).toEqual({ id: String(id) });
    }
    await prisma.announcement.update({ where: { id }, data: { state: 'paused' } });
    expect((await live.nextNamed('announcement')).data).toEqual({ id: String(id) });
    live.close();
    await prisma.announcement.delete({ where: { id } });
  });

  test('tells of new and changed matters, whoever changed them', async () => {
    const triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
    const live = await openLive(triage);
    expect(live.response.headers.get('content-type')).toContain('text/event-stream');
    expect((await live.next()).event).toBe('ready');
    const citizen = await desk.citizen();
    const { petitionId, number } = await citizen.file();
    expect((await live.nextNamed('petition')).data).toEqual({ id: petitionId, number, version: 1 });
    expect((await live.nextNamed('counts')).data).toEqual({});
    await triage.post(`/petitions/${petitionId}/note`, { version: 1, text: '已看' });
    expect((await live.nextNamed('petition')).data.version).toBe(2);
    live.close();
  });

  test('names no matter that its reader may not see, but tells that counts may have changed', async () => {
    const [unit] = await desk.deps.reads.units();
    const handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit?.id ?? null });
    const live = await openLive(handler);
    expect((await live.next()).event).toBe('ready');
    await (await desk.citizen()).file();
    expect(await live.next()).toEqual({ event: 'counts', data: {} });
    live.close();
  });

  test('tells whoever has a case open that it has left his view, and nothing more of it', async () => {
    const triage = await desk.staff('gives', { role: 'triage_officer', unitId: null });
    const unitId = await desk.unitId('safety_unit');
    const loses = await desk.staff('loses', { role: 'unit_head', unitId });
    const { petitionId } = await (await desk.citizen()).file();
    const assign = async (to: string) => {
      const { version } = (await triage.get(`/petitions/${petitionId}`)).body;
      const body = { version, unitId: to, handlerId: null, reason: '改由另一科室承办' };
      expect((await triage.post(`/petitions/${petitionId}/assign`, body)).status).toBe(200);
    };
    await assign(unitId);
    const live = await openLive(loses);
    await loses.post(`/petitions/${petitionId}/presence`, { doing: 'viewing' });
    await live.nextNamed('presence');
    await assign(await desk.unitId('basic_education_unit'));
    expect((await live.nextNamed('gone')).data).toEqual({ id: petitionId });
    live.close();
  });

  test('rings the bell of those whom a notice is for', async () => {
    const writes = await desk.staff('writes-note', { role: 'triage_officer', unitId: null });
    const named = await desk.staff('named', { role: 'registrar', unitId: null });
    const { petitionId } = await (await desk.citizen()).file();
    const live = await openLive(named);
    await live.nextNamed('ready');
    const { id } = (await named.get('/session')).body;
    const { version } = (await writes.get(`/petitions/${petitionId}`)).body;
    await writes.post(`/petitions/${petitionId}/note`, { version, text: '@Staff named 请看', mentions: [id] });
    expect((await live.nextNamed('notices')).data).toEqual({});
    live.close();
  });

  test('is for staff who are signed in', async () => {
    const response = await fetch(`${address}/api/office/live`);
    expect(response.status).toBe(401);
    await response.body?.cancel();
  });

  test('tells who else has a case open and who writes, to those who may read it, and when they go', async () => {
    const looks = await desk.staff('looks', { role: 'triage_officer', unitId: null });
    const writes = await desk.staff('writes', { role: 'registrar', unitId: null });
    const outside = await desk.staff('outside', { role: 'unit_handler', unitId: await desk.unitId('safety_unit') });
    const { petitionId } = await (await desk.citizen()).file();
    const live = await openLive(looks);
    const beat = (doing: string) => writes.post(`/petitions/${petitionId}/presence`, { doing });
    expect((await outside.post(`/petitions/${petitionId}/presence`, { doing: 'viewing' })).status).toBe(404);
    await looks.post(`/petitions/${petitionId}/presence`, { doing: 'viewing' });
    expect((await live.nextNamed('presence')).data).toEqual({ id: petitionId, people: [] });
    expect((await beat('writing')).status).toBe(204);
    const told = await live.nextNamed('presence');
    expect(told.data.people).toMatchObject([{ name: 'Staff writes', doing: 'writing' }]);
    await beat('gone');
    expect((await live.nextNamed('presence')).data.people).toEqual([]);
    live.close();
  });
});
