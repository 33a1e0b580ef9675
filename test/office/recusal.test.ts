import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OFFICE_ROUTES } from '../../src/contract/office.ts';
import type { StaffBrowser } from './support/browser.ts';
import { type Citizen, createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let citizen: Citizen;
let triage: StaffBrowser;
let head: StaffBrowser;
let handler: StaffBrowser;
let unit: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  citizen = await desk.citizen();
  unit = (await desk.deps.reads.units())[0]?.id ?? '';
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  head = await desk.staff('head', { role: 'unit_head', unitId: unit });
  // Every role that reads, so that only the recusal can stand in the way.
  const roles = [
    'registrar',
    'triage_officer',
    'leader',
    'supervisor',
    'reviewer',
    'administrator',
    'auditor',
  ] as const;
  handler = await desk.staff(
    'handler',
    { role: 'unit_handler', unitId: unit },
    ...roles.map((role) => ({ role, unitId: null })),
  );
});
afterAll(() => desk.close());

const idOf = async (person: StaffBrowser): Promise<string> => (await person.get('/session')).body.id;
const codeOf = ({ status, body }: { status: number; body: { code?: string } | null }) => [status, body?.code];

const act = async (by: StaffBrowser, id: string, action: string, fields: object) => {
  const { version } = (await by.get(`/petitions/${id}`)).body;
  return by.post(`/petitions/${id}/acts/${action}`, { version, fields });
};

const MARK = '栖霞苑北门道闸';

async function recusedMatter(): Promise<{ id: string; number: string }> {
  const { petitionId: id, number } = await citizen.file({ statement: `${MARK}坏了三周，老人出行不便，请修好。` });
  const { version } = (await triage.get(`/petitions/${id}`)).body;
  const to = { version, unitId: unit, handlerId: await idOf(handler), reason: null };
  const given = await triage.post(`/petitions/${id}/assign`, to);
  if (given.status !== 200) throw new Error(given.text);
  return { id, number };
}

describe('who has withdrawn from a matter', () => {
  test('does not find it by any route of the office', async () => {
    const { id, number } = await recusedMatter();
    const other = await citizen.file({ statement: `${MARK}又坏了，请派人修。` });
    expect((await handler.get(`/petitions?q=${encodeURIComponent(MARK)}`)).text).toContain(id);
    expect((await handler.get(`/petitions/${other.petitionId}/similar`)).text).toContain(id);
    const notices = await desk.database.prisma.staffNotice.count();
    expect(
      (await act(handler, id, 'recuse', { staffId: await idOf(handler), reason: '当事人是我的亲属' })).status,
    ).toBe(204);
    expect(await desk.database.prisma.staffNotice.count()).toBe(notices + 1);

    const looked: string[] = [];
    for (const path of getRoutes({ id, number, other: other.petitionId })) {
      const answer = await handler.get(`/api/office${path}`);
      looked.push(`${answer.status} ${path}`);
      const isLeak = answer.text.includes(id) || answer.text.includes(number) || /北门道闸坏了三周/.test(answer.text);
      expect(isLeak, path).toBe(false);
      // 400: a route of others that wants to be asked more; it answers before it looks.
      if (path.startsWith(`/petitions/${id}`)) expect([400, 404], path).toContain(answer.status);
    }
    expect(looked.filter((line) => line.startsWith('200')).length).toBeGreaterThan(20);
    expect(looked.filter((line) => line.startsWith('5'))).toEqual([]);
    const audited = await handler.get('/audit?type=file.opened');
    expect(audited.status).toBe(200);
  });

  test('is no longer its handler, and the head of the unit is told', async () => {
    const { id, number } = await recusedMatter();
    await act(handler, id, 'recuse', { staffId: await idOf(handler), reason: '有利害关系' });
    expect((await head.get(`/petitions/${id}`)).body.handler).toBeNull();
    const told = (await head.get('/notices')).body.items.find((notice: { number: string }) => notice.number === number);
    expect(told).toMatchObject({ type: 'handler_recused', petitionId: id });
    expect(told.text).toContain('回避');
  });

  test('cannot be given it, nor lift that himself', async () => {
    const { id } = await recusedMatter();
    const staffId = await idOf(handler);
    const withdrawn = await act(head, id, 'recuse', { staffId, reason: '有利害关系' });
    expect(withdrawn.status).toBe(200);
    expect(withdrawn.body.recused).toMatchObject([{ id: staffId }]);
    const { version } = withdrawn.body;
    const again = await head.post(`/petitions/${id}/assign`, {
      version,
      unitId: unit,
      handlerId: staffId,
      reason: null,
    });
    expect(codeOf(again)).toEqual([422, 'petition.handler_recused']);
    const handed = await act(head, id, 'hand_over', { unitId: null, handlerId: staffId, reason: '接着办' });
    expect(codeOf(handed)).toEqual([422, 'petition.handler_recused']);
    const own = await handler.post(`/petitions/${id}/acts/lift_recusal`, {
      version,
      fields: { staffId, reason: '无妨' },
    });
    expect(own.status).toBe(404);
    expect((await act(head, id, 'lift_recusal', { staffId, reason: '核实后没有利害关系' })).status).toBe(200);
    expect((await handler.get(`/petitions/${id}`)).status).toBe(200);
  });
});

/** All GET routes, with the matter in the place of every id, and lists asked for what would find it. */
function getRoutes({ id, number, other }: { id: string; number: string; other: string }): string[] {
  const routes = Object.values(OFFICE_ROUTES).flatMap((route) => (route.startsWith('GET ') ? route.slice(4) : []));
  const filled = routes
    .filter((path) => path !== '/live')
    .map((path) =>
      path
        .replace(':type', 'reply_letter')
        .replace(':locale', 'zh-CN')
        .replace(':year', '2026')
        .replace(':number', '1')
        .replace(/:\w+/g, id)
        .replace(/preview$/, 'preview?type=receipt'),
    );
  const asked = encodeURIComponent(MARK);
  return [
    ...filled,
    ...[`?q=${asked}`, `?q=${number}`, '?queue=mine', '?queue=open', `?unit=${unit}`].map(
      (query) => `/petitions${query}`,
    ),
    `/petitions/${other}/similar`,
    `/petitions/${other}`,
  ];
}
