import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderDocument } from '../../src/app/documents/render-document.ts';
import { partText, textPart, unzip, zip } from '../../src/infra/documents/zip.ts';
import { createFileStore } from '../../src/infra/files/file-store.ts';
import { testSealer } from '../support/sealing.ts';
import type { StaffBrowser } from './support/browser.ts';
import { aCounterForm } from './support/counter-form.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let registrar: StaffBrowser;
let admin: StaffBrowser;
let auditor: StaffBrowser;
let reader: StaffBrowser;

beforeAll(async () => {
  desk = await createOfficeDesk();
  registrar = await desk.staff('registrar', { role: 'registrar', unitId: null });
  admin = await desk.staff('admin', { role: 'administrator', unitId: null });
  auditor = await desk.staff('auditor', { role: 'auditor', unitId: null });
  reader = await desk.staff('reader', { role: 'sealed_reader', unitId: null });
});
afterAll(() => desk.close());

const filed = async () => (await (await desk.citizen()).file()).petitionId;

/** A receipt with its files, as the worker leaves it. */
async function issued(petitionId: string): Promise<string> {
  const given = await registrar.post(`/petitions/${petitionId}/documents`, { type: 'receipt' });
  const [{ id }] = given.body.items;
  const { deps, filesDir } = desk;
  const files = createFileStore(`file:${filesDir}`, testSealer);
  await renderDocument({ ...deps, ...deps.documents, unitOfWork: deps.work, files }, id);
  return id;
}

describe('the papers of a matter', () => {
  test('are listed with what they are, and nothing of their hashes but a beginning', async () => {
    const petitionId = await filed();
    expect((await registrar.get(`/petitions/${petitionId}/documents`)).body).toMatchObject({ items: [] });
    const id = await issued(petitionId);
    const { body } = await registrar.get(`/petitions/${petitionId}/documents`);
    expect(body.items).toMatchObject([
      {
        id,
        type: 'receipt',
        state: 'issued',
        handedOver: 'by_chat',
        isNamed: true,
        print: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
    expect(body.items[0].number).toMatch(/^青教信收〔2026〕\d+号$/);
  });

  test('of a matter without a chat are not called sent: they are still to be handed over', async () => {
    const { petitionId } = (await registrar.post('/counter/filings', aCounterForm())).body;
    await issued(petitionId);
    const { body } = await registrar.get(`/petitions/${petitionId}/documents`);
    expect(body.items).toMatchObject([{ type: 'receipt', state: 'issued', handedOver: 'by_hand' }]);
  });

  test('come as PDF and as a Word file, to who may see who filed it', async () => {
    const id = await issued(await filed());
    const pdf = await registrar.get(`/documents/${id}`);
    expect(pdf.status).toBe(200);
    expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'no-store' });
    expect(pdf.headers['content-disposition']).toMatch(/^attachment; .*\.pdf$/);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const word = await registrar.get(`/documents/${id}?format=docx`);
    expect([...unzip(word.bytes).keys()]).toContain('word/document.xml');
    expect((await auditor.get(`/documents/${id}`)).status).toBe(403);
    expect((await reader.get(`/documents/${id}`)).status).toBe(404);
    expect((await registrar.get(`/documents/${randomUUID()}`)).status).toBe(404);
  });

  test('can be seen before they are issued, by who may read the matter', async () => {
    const petitionId = await filed();
    const preview = await auditor.get(`/petitions/${petitionId}/documents/preview?type=reply_letter`);
    expect(preview.status).toBe(200);
    expect(preview.headers['content-type']).toBe('application/pdf');
    expect((await reader.get(`/petitions/${petitionId}/documents/preview?type=reply_letter`)).status).toBe(404);
    expect((await reader.get(`/petitions/${petitionId}/documents`)).status).toBe(404);
    expect((await auditor.get(`/petitions/${petitionId}/documents/preview?type=list_of_persons`)).status).toBe(400);
  });
});

describe('numbers of papers', () => {
  test('carry the sign that the office sets, from the next one on', async () => {
    expect((await registrar.get('/documents/settings')).status).toBe(403);
    const { example, ...settings } = (await admin.get('/documents/settings')).body;
    expect([settings.agency, example]).toEqual(['青教', '青教信复〔2026〕12号']);
    const changed = await admin.patch('/documents/settings', { ...settings, agency: '青教体' });
    expect([changed.body.agency, changed.body.example]).toEqual(['青教体', '青教体信复〔2026〕12号']);
    const given = await registrar.post(`/petitions/${await filed()}/documents`, { type: 'receipt' });
    expect(given.body.items[0].number).toMatch(/^青教体信收〔2026〕\d+号$/);
  });

  test('follow the pattern and the marks that the office gives them, which tell types apart', async () => {
    const { example: _, ...settings } = (await admin.get('/documents/settings')).body;
    const twice = { ...settings, marks: { ...settings.marks, receipt: settings.marks.dispatch } };
    expect((await admin.patch('/documents/settings', twice)).status).toBe(400);
    expect((await admin.patch('/documents/settings', { ...settings, pattern: '{year}-{running}' })).status).toBe(400);
    const own = {
      ...settings,
      pattern: '{agency}[{year}]{mark}{running}',
      marks: { ...settings.marks, receipt: '收' },
    };
    expect((await admin.patch('/documents/settings', own)).status).toBe(200);
    expect((await admin.patch('/documents/settings', settings)).body.code).toBe('settings.stale');
    const given = await registrar.post(`/petitions/${await filed()}/documents`, { type: 'receipt' });
    expect(given.body.items[0].number).toMatch(/^青教体\[2026\]收\d+$/);
    const changes = [
      { field: 'pattern', before: settings.pattern, after: own.pattern },
      { field: 'marks.receipt', before: '信收', after: '收' },
    ];
    const noted = await desk.database.prisma.auditEvent.findMany({ where: { type: 'documents.settings_changed' } });
    expect(noted.at(-1)?.data).toEqual({ setting: 'documents', changes });
  });
});

describe('templates', () => {
  const path = '/templates/extension/zh-CN';

  async function upload(
    content: Uint8Array,
  ): Promise<{ status: number; body: { code?: string; title?: string; version?: number } }> {
    const boundary = 'xXxBoundaryxXx';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="new.docx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const response = await desk.app.inject({
      method: 'POST',
      url: `/api/office${path}`,
      headers: {
        cookie: admin.cookie ?? '',
        'x-csrf-token': admin.csrf,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
    return { status: response.statusCode, body: response.json() };
  }
  const changed = async (find: string, put: string): Promise<Uint8Array> => {
    const parts = unzip((await admin.get(path)).bytes);
    const xml = partText(parts, 'word/document.xml') ?? '';
    expect(xml).toContain(find);
    return zip(new Map([...parts, ['word/document.xml', textPart(xml.replace(find, put))]]));
  };

  test('are for administrators', async () => {
    expect((await registrar.get('/templates')).status).toBe(403);
    const { body } = await admin.get('/templates');
    expect(body.items).toHaveLength(32);
    expect(body.items[0]).toMatchObject({ type: 'receipt', locale: 'zh-CN', version: 0, versions: [] });
  });

  test('are downloaded, changed, taken in as a new version, previewed, and put back', async () => {
    expect(await upload(await changed('延长的原因', '延长的缘由'))).toMatchObject({
      status: 201,
      body: { version: 1 },
    });
    const preview = await admin.get(`${path}/preview`);
    expect(preview.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(partText(unzip((await admin.get(path)).bytes), 'word/document.xml')).toContain('延长的缘由');
    expect((await admin.post(`${path}/restore`)).body).toEqual({ version: 2 });
    expect(partText(unzip((await admin.get(path)).bytes), 'word/document.xml')).not.toContain('延长的缘由');
    expect(partText(unzip((await admin.get(`${path}?version=1`)).bytes), 'word/document.xml')).toContain('延长的缘由');
    expect((await admin.get(`${path}?version=9`)).status).toBe(404);
    const { body } = await admin.get('/templates');
    const own = body.items.find(
      (item: { type: string; locale: string }) => item.type === 'extension' && item.locale === 'zh-CN',
    );
    expect(own.versions.map(({ version, name }: { version: number; name: string | null }) => [version, name])).toEqual([
      [2, null],
      [1, 'new.docx'],
    ]);
  });

  test('that are wrong are refused in a sentence that says what is wrong', async () => {
    const unknown = await upload(await changed('{reason}', '{reasn}'));
    expect(unknown).toMatchObject({ status: 422, body: { code: 'template.unknown_field' } });
    expect(unknown.body.title).toContain('reasn');
    const broken = await upload(await changed('{reason}', '{reason'));
    expect(broken).toMatchObject({ status: 422, body: { code: 'template.broken' } });
    expect(broken.body.title).toContain('reason');
    expect(await upload(Buffer.from('no Word file'))).toMatchObject({
      status: 422,
      body: { code: 'template.not_word' },
    });
    const large = Buffer.alloc(2 * 1024 * 1024 + 10);
    expect(await upload(large)).toMatchObject({ status: 422, body: { code: 'template.too_large' } });
  });
});
