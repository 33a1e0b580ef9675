import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDeskJob } from '../../src/app/desk-jobs/run-desk-job.ts';
import type { StaffBrowser } from './support/browser.ts';
import { jobDeps, runJob, storeOf } from './support/desk-jobs.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
});
afterAll(() => desk.close());

const lineOf = (externalId: string, more: object = {}) =>
  JSON.stringify({
    ...{ externalId, receivedOn: '2026-11-02', statement: '学校门口没有路灯，晚上看不清路。' },
    ...{ identityMode: 'named', identity: { name: '虚构人乙', phone: '13800000001' }, categoryCode: 'safety', ...more },
  });

async function bring(by: StaffBrowser, content: string, source = 'old-desk') {
  const boundary = 'a-boundary';
  const head = 'Content-Disposition: form-data; name="file"; filename="matters.jsonl"';
  const response = await desk.app.inject({
    method: 'POST',
    url: `/api/office/jobs/import?source=${encodeURIComponent(source)}`,
    headers: {
      ...by.headers,
      ...{ cookie: by.cookie ?? '', 'x-csrf-token': by.csrf },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload: [`--${boundary}`, head, 'Content-Type: application/jsonl', '', content, `--${boundary}--`, ''].join(
      '\r\n',
    ),
  });
  return { status: response.statusCode, body: response.json() };
}

const wrong = (field: string, problem: string) => ({ field, problem });
const state = async (id: string) => (await admin.get(`/jobs/${id}`)).body;
const rows = async (id: string, query = '') => (await admin.get(`/jobs/${id}/rows${query}`)).body.items;
const matters = () => desk.database.prisma.petition.count();

describe('a file of matters', () => {
  const FILE = [lineOf('A-1'), '', lineOf('A-2', { statement: '' }), 'no json', lineOf('A-3')].join('\n');

  test('is tried first: a result for each line, and nothing registered', async () => {
    const before = await matters();
    const { body } = await bring(admin, FILE);
    expect(body.count).toBe(4);
    expect(await state(body.id)).toMatchObject({ isTrial: true, source: 'old-desk', total: 4, finishedAt: null });
    await runJob(desk, body.id);
    expect(await state(body.id)).toMatchObject({ total: 4, done: 4, refused: 2, failure: null, file: null });
    expect(await rows(body.id)).toEqual([
      { line: 1, result: 'would_register', externalId: 'A-1', petitionId: null, field: null, problem: null },
      { line: 3, result: 'refused', externalId: 'A-2', petitionId: null, ...wrong('statement', '“statement”是空的') },
      { line: 4, result: 'refused', externalId: null, petitionId: null, ...wrong('row', '这一行不是 JSON 对象') },
      { line: 5, result: 'would_register', externalId: 'A-3', petitionId: null, field: null, problem: null },
    ]);
    expect(await rows(body.id, '?refused=true&after=3')).toMatchObject([{ line: 4 }]);
    expect(await matters()).toBe(before);
  });

  test('is then taken in, each line once, however often it is killed', async () => {
    const before = await matters();
    const trial = (await bring(admin, FILE)).body.id;
    expect((await admin.post(`/jobs/${trial}/import`)).body).toMatchObject({ code: 'import.gone' });
    await runJob(desk, trial);
    const { id } = (await admin.post(`/jobs/${trial}/import`)).body;
    const deps = jobDeps(desk);
    const importRows: typeof deps.importRows = (options) => {
      const real = deps.importRows(options);
      return async (row, note) => {
        const result = await real(row, note);
        if (result.externalId === 'A-1') throw new Error('connection lost');
        return result;
      };
    };
    await expect(runDeskJob({ ...deps, importRows }, id)).rejects.toThrow('connection lost');
    expect(await matters()).toBe(before + 1);
    await runJob(desk, id);
    expect(await matters()).toBe(before + 2);
    expect(await state(id)).toMatchObject({ isTrial: false, total: 4, done: 4, refused: 2 });
    const [first] = await rows(id);
    expect(first).toMatchObject({ line: 1, result: 'registered' });
    expect((await admin.get(`/petitions/${first.petitionId}`)).body.facts.channel).toBe('superior');
    const audited = await desk.database.prisma.auditEvent.findFirst({ where: { type: 'matters.imported' } });
    expect(audited?.data).toEqual({ rows: 2, key: 'old-desk' });
    const again = (await admin.post(`/jobs/${trial}/import`)).body.id;
    await runJob(desk, again);
    expect((await rows(again)).map(({ result }: { result: string }) => result)).toEqual([
      ...['known', 'refused', 'refused', 'known'],
    ]);
    expect(await matters()).toBe(before + 2);
  });

  test('goes on after a line that the program cannot digest, and says so in it', async () => {
    const trial = (await bring(admin, [lineOf('N-\0'), lineOf('N-2')].join('\n'))).body.id;
    await runJob(desk, trial);
    expect(await state(trial)).toMatchObject({ total: 2, done: 2, refused: 1, failure: null });
    const { id } = (await admin.post(`/jobs/${trial}/import`)).body;
    await runJob(desk, id);
    expect(await rows(id)).toMatchObject([
      { line: 1, result: 'refused', problem: expect.stringContaining('告诉管理员') },
      { line: 2, result: 'registered', externalId: 'N-2' },
    ]);
  });

  test('may be as large as its lines', async () => {
    const statement = '学校门口没有路灯。'.repeat(200);
    const content = Array.from({ length: 400 }, (_, at) => lineOf(`L-${at}`, { statement })).join('\n');
    expect(content.length * 3).toBeGreaterThan(2 * 1024 * 1024);
    expect((await bring(admin, content)).body.count).toBe(400);
  });

  test('is cancelled in the middle: what is done stays, the rest is left alone', async () => {
    const { body } = await bring(admin, [lineOf('C-1'), lineOf('C-2')].join('\n'));
    await runJob(desk, body.id);
    const { id } = (await admin.post(`/jobs/${body.id}/import`)).body;
    expect((await admin.post(`/jobs/${id}/cancel`)).status).toBe(204);
    const before = await matters();
    await runJob(desk, id);
    expect(await matters()).toBe(before);
    expect(await state(id)).toMatchObject({ done: 0, total: 2 });
    expect((await state(id)).finishedAt).not.toBeNull();
  });

  test('that is gone from the store ends with a sentence, instead of being looked for each minute', async () => {
    const { id } = (await bring(admin, lineOf('G-1'))).body;
    const { sha256 } = await desk.database.prisma.deskJob.findUniqueOrThrow({ where: { id } });
    await storeOf(desk).remove(sha256 ?? '');
    await runJob(desk, id);
    const over = await state(id);
    expect(over).toMatchObject({ done: 0, failure: expect.stringContaining('重新上传') });
    expect(over.finishedAt).not.toBeNull();
  });

  test('is refused with a sentence when it is too long, empty, of an unnamed system, or not for oneself', async () => {
    const long = await bring(admin, Array.from({ length: 10_001 }, () => '{}').join('\n'));
    expect(long).toMatchObject({ status: 422, body: { code: 'import.too_many' } });
    expect(long.body.title).toContain('10001');
    expect((await bring(admin, ' \n \n')).body.code).toBe('import.empty');
    expect((await bring(admin, FILE, 'an old desk')).body.code).toBe('import.source');
    const handler = await desk.staff('handler', {
      role: 'unit_handler',
      unitId: await desk.unitId('safety_unit'),
    });
    expect((await bring(handler, FILE)).status).toBe(403);
    const other = await desk.staff('other', { role: 'administrator', unitId: null });
    const { body } = await bring(admin, FILE);
    await runJob(desk, body.id);
    expect((await other.get(`/jobs/${body.id}/rows`)).status).toBe(404);
    expect((await other.post(`/jobs/${body.id}/import`)).status).toBe(404);
  });
});

describe('a large file over a connection', () => {
  test('gets its answer, whether it is refused before it is read or at its end, and nothing of it is kept', async () => {
    const address = await desk.app.listen({ host: '127.0.0.1', port: 0 });
    const line = `${lineOf('B-1', { statement: '学校门口没有路灯。'.repeat(30) })}\n`;
    const file = new Blob([line.repeat(12_000)]);
    const upload = async (source: string) => {
      const body = new FormData();
      body.set('file', file, 'matters.jsonl');
      const headers = { ...admin.headers, cookie: admin.cookie ?? '', 'x-csrf-token': admin.csrf, origin: address };
      const url = `${address}/api/office/jobs/import?source=${encodeURIComponent(source)}`;
      const response = await fetch(url, { method: 'POST', headers, body });
      return [response.status, (await response.json()).code];
    };
    const kept = () => readdir(desk.filesDir, { recursive: true });
    const before = await kept();
    expect(await upload('an old desk')).toEqual([422, 'import.source']);
    expect(await upload('old-desk')).toEqual([422, 'import.too_many']);
    expect((await kept()).filter((name) => name !== 'incoming')).toEqual(before.filter((name) => name !== 'incoming'));
  });
});

describe('ten thousand pasted rows', () => {
  const refusal = async (answer: ReturnType<StaffBrowser['post']>): Promise<string> => {
    const { status, body } = await answer;
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    return body.title;
  };

  test('are refused with a sentence, by the routing table and by the calendar', async () => {
    const head = 'code,parent,name_zh,name_en,label_zh,label_en,unit,sponsor_post_zh,sponsor_post_en';
    const rest = 'responsible_post_zh,responsible_post_en,keywords_zh,keywords_en,confidential,open';
    const line = (at: number) => `c${at},,类别 ${at},Category ${at},类别,Category,safety_unit,,,,,,,no,yes`;
    const content = [`${head},${rest}`, ...Array.from({ length: 10_000 }, (_, at) => line(at))].join('\n');
    const { draft } = (await admin.get('/routing')).body;
    const taken = admin.post('/routing/import', { format: 'csv', content, revision: draft?.revision ?? null });
    expect(await refusal(taken)).toMatch(/\p{Script=Han}.*。$/su);
    expect((await admin.get('/routing')).body.draft).toEqual(draft);
    const days = Array.from({ length: 10_000 }, () => ({ day: '2027-01-01', kind: 'holiday' }));
    expect(await refusal(admin.post('/calendar/2027', { days, source: '通知', confirm: false }))).toMatch(/。$/);
  });
});
