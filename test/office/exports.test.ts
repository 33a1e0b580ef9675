import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDeskJob } from '../../src/app/desk-jobs/run-desk-job.ts';
import { sweepFiles } from '../../src/infra/files/sweep-files.ts';
import { pruneOldRows } from '../../src/infra/jobs/prune.ts';
import type { StaffBrowser } from './support/browser.ts';
import { jobDeps, runJob, storeOf } from './support/desk-jobs.ts';
import { createOfficeDesk, FILING, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

let desk: OfficeDesk;
let admin: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  const citizen = await desk.citizen();
  await citizen.file();
  await citizen.file({ kind: 'suggestion' });
  await citizen.file({ kind: 'whistleblow' });
});
afterAll(() => desk.close());

const auditOf = (type: string) =>
  desk.database.prisma.auditEvent.findMany({ where: { type }, orderBy: { id: 'desc' } });
const ask = (format: 'csv' | 'xlsx', filter: object, by = admin) => by.post('/jobs/ledger', { format, filter });
const made = async (format: 'csv' | 'xlsx', filter: object): Promise<string> => {
  const { body } = await ask(format, filter);
  await runJob(desk, body.id);
  return body.id;
};

describe('the ledger of a list', () => {
  test('has a line for each matter that one may read, without identity and without words, and is audited', async () => {
    const started = await ask('csv', { queue: 'open', q: '' });
    expect(started.body.count).toBe(2);
    const path = `/jobs/${started.body.id}`;
    expect((await admin.get(path)).body).toMatchObject({ total: 2, done: 0, finishedAt: null, file: null });
    expect((await admin.get(`${path}/file`)).status).toBe(404);
    await runJob(desk, started.body.id);
    const state = (await admin.get(path)).body;
    expect(state).toMatchObject({ kind: 'ledger_export', total: 2, done: 2, failure: null });
    expect(state.file.name).toBe('信访台账-2026-11-23.csv');
    const answer = await admin.get(`${path}/file`);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.text.startsWith('\uFEFF"编号","类型","类别"')).toBe(true);
    expect(answer.text.trim().split('\r\n')).toHaveLength(3);
    expect(answer.text).not.toContain('测试甲');
    expect(answer.text).not.toContain('13800000000');
    expect(answer.text).not.toContain(FILING.statement.slice(0, 8));
    const [entry] = await auditOf('ledger.exported');
    expect(entry?.data).toEqual({ rows: 2, how: 'csv', key: 'open', unit: null, filter: 'queue=open' });
    expect((await auditOf('ledger.downloaded'))[0]?.data).toEqual({ rows: 2 });
  });

  test('is filtered as the list is; words that were typed stay out of the audit', async () => {
    const id = await made('csv', { queue: 'open', kind: 'suggestion', q: '学校' });
    const { total } = (await admin.get('/petitions?queue=open&kind=suggestion&q=学校')).body;
    expect((await admin.get(`/jobs/${id}`)).body.done).toBe(total);
    expect((await auditOf('ledger.exported'))[0]?.data).toMatchObject({ filter: 'queue=open kind=suggestion text=*' });
  });

  test('is a workbook with days as days, where nothing is a formula', async () => {
    const odd = await desk.database.prisma.staff.create({
      data: { login: 'odd', name: '=1+1&<x>', passwordHash: 'none' },
    });
    await desk.database.pool.query("update petition set handler_id = $1 where kind = 'suggestion'", [odd.id]);
    const id = await made('xlsx', { queue: 'open', kind: 'suggestion' });
    const answer = await admin.get(`/jobs/${id}/file`);
    const zip = new PizZip(answer.bytes);
    const sheet = zip.file('xl/worksheets/sheet1.xml')?.asText() ?? '';
    expect(zip.file('xl/workbook.xml')?.asText()).toContain('name="信访台账"');
    expect(sheet).toMatch(/t="inlineStr"[^>]*><is><t>=1\+1&amp;&lt;x&gt;<\/t>/);
    expect(sheet).not.toContain('<f');
    // 23 November 2026, as a spreadsheet counts days.
    expect(sheet).toContain('<v>46349</v>');
    expect(sheet.match(/<row /g)).toHaveLength(2);
    const csv = await admin.get(`/jobs/${await made('csv', { queue: 'open', kind: 'suggestion' })}/file`);
    expect(csv.text).toContain(`"'=1+1&<x>"`);
  });

  test('that is cancelled leaves no file', async () => {
    const { body } = await ask('csv', { queue: 'open' });
    expect((await admin.post(`/jobs/${body.id}/cancel`)).status).toBe(204);
    await runJob(desk, body.id);
    const state = (await admin.get(`/jobs/${body.id}`)).body;
    expect(state).toMatchObject({ done: 0, file: null });
    expect(state.cancelledAt).not.toBeNull();
    expect(state.finishedAt).not.toBeNull();
  });

  test('that was killed in the middle is begun again, and is whole', async () => {
    const { body } = await ask('csv', { queue: 'open' });
    const deps = jobDeps(desk);
    const dies = { ...deps.reads, rows: () => Promise.reject(new Error('connection lost')) };
    await expect(runDeskJob({ ...deps, reads: dies }, body.id)).rejects.toThrow('connection lost');
    expect((await admin.get(`/jobs/${body.id}`)).body).toMatchObject({ finishedAt: null, file: null });
    await runJob(desk, body.id);
    expect((await admin.get(`/jobs/${body.id}`)).body).toMatchObject({ total: 2, done: 2 });
  });

  test('that meets a bug ends with a sentence, instead of being begun again each minute', async () => {
    const { body } = await ask('csv', { queue: 'open', q: '路灯' });
    const deps = jobDeps(desk);
    const broken = { ...deps.reads, rows: () => Promise.reject(new Error('no such column')) };
    await runDeskJob({ ...deps, reads: broken }, body.id);
    const state = (await admin.get(`/jobs/${body.id}`)).body;
    expect(state).toMatchObject({ file: null, failure: expect.stringContaining('程序') });
    expect(state.finishedAt).not.toBeNull();
  });

  test('keeps what was typed no longer than it is needed: it may be the name of a petitioner', async () => {
    const id = await made('csv', { queue: 'open', q: '虚构人乙' });
    const { input } = await desk.database.prisma.deskJob.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(input)).not.toContain('虚构人乙');
    expect((await admin.get(`/jobs/${id}/file`)).status).toBe(200);
  });

  test("is its maker's alone, and asks for his rights when it is made", async () => {
    const other = await desk.staff('other', { role: 'administrator', unitId: null });
    const id = await made('csv', { queue: 'open' });
    for (const path of [`/jobs/${id}`, `/jobs/${id}/file`]) expect((await other.get(path)).status).toBe(404);
    expect((await other.post(`/jobs/${id}/cancel`)).status).toBe(404);
    expect((await other.get('/jobs')).body).toEqual({ items: [], total: 0, running: 0 });
    const { body } = await ask('csv', { queue: 'open' }, other);
    await desk.database.pool.query("update staff set is_open = false where login = 'other'");
    await runJob(desk, body.id);
    const job = await desk.database.prisma.deskJob.findUnique({ where: { id: body.id } });
    expect(job).toMatchObject({ failure: 'staff.not_allowed', sha256: null, done: 0 });
  });

  test('can be fetched for seven days, and is then gone from the disk', async () => {
    const id = await made('csv', { queue: 'open', kind: 'appeal' });
    const job = await desk.database.prisma.deskJob.findUniqueOrThrow({ where: { id } });
    const store = storeOf(desk);
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    const sweep = async (at: Date) => {
      await pruneOldRows(desk.database.pool, at);
      await sweepFiles({ pool: desk.database.pool, store, records: { markRefused: async () => undefined } }, at);
    };
    await desk.database.pool.query('update desk_job set finished_at = now() where id = $1', [id]);
    await sweep(days(6));
    expect((await store.read(job.sha256 ?? '')).length).toBeGreaterThan(0);
    await sweep(days(8));
    await expect(store.read(job.sha256 ?? '')).rejects.toThrow();
    expect((await admin.get(`/jobs/${id}/file`)).status).toBe(404);
    expect((await admin.get(`/jobs/${id}`)).body).toMatchObject({ done: 1, file: null });
  });
});

describe('one list of long work', () => {
  test('has exports and deeds on many matters, and says what still runs', async () => {
    await admin.signIn('admin', PASSWORD);
    const { items } = (await admin.get('/petitions?queue=open')).body;
    const rows = items.map(({ id, version }: { id: string; version: number }) => ({ id, version }));
    await admin.post('/bulk', { deed: 'urge_unit', fields: { text: '请三日内报告进展。' }, rows });
    const { body } = await admin.get('/jobs');
    expect(body.running).toBe(1);
    expect(body.items[0]).toMatchObject({ kind: 'bulk', deed: 'urge_unit', total: rows.length, done: 0 });
    const { total } = body;
    expect(total).toBe(body.items.length);
    for (let at = 0; at < 21; at += 1) await ask('csv', { queue: 'open' });
    expect((await admin.get('/jobs')).body).toMatchObject({ total: total + 21, running: 22, items: { length: 20 } });
    expect(body.items.some(({ kind }: { kind: string }) => kind === 'ledger_export')).toBe(true);
  });
});

describe('the table of the statistics', () => {
  test('says what the page says, and is audited', async () => {
    const query = 'from=2026-11-01&to=2026-11-30';
    const { now } = (await admin.get(`/statistics?${query}`)).body;
    const { text, status } = await admin.get(`/statistics/export?${query}`);
    expect(status).toBe(200);
    expect(text).toContain(`"信访事项","${now.petitions}","0"`);
    for (const words of ['来访批次', '申请复查', '申请复核', '未分类']) expect(text).toContain(`"${words}","`);
    expect(text).toContain(`"网页聊天","${now.byChannel.find(({ key }: { key: string }) => key === 'webchat').count}"`);
    expect(await auditOf('statistics.exported')).toHaveLength(1);
    expect((await admin.get('/statistics/export?from=2026-11-30&to=2026-11-01')).status).toBe(422);
  });
});
