import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileStore } from '../../src/infra/files/file-store.ts';
import { testSealer } from '../support/sealing.ts';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
let triage: StaffBrowser;
let petitionId: string;

beforeAll(async () => {
  desk = await createOfficeDesk();
  triage = await desk.staff('triage', { role: 'triage_officer', unitId: null });
  petitionId = (await (await desk.citizen()).file()).petitionId;
});
afterAll(() => desk.close());

interface Kept {
  name: string;
  mime: string;
  content?: string | Buffer;
  state?: string;
  of?: string;
}

async function keep({ name, mime, content = 'content', state = 'stored', of = petitionId }: Kept): Promise<string> {
  const store = createFileStore(`file:${desk.filesDir}`, testSealer);
  const { sha256, sizeBytes } = await store.put(Readable.from([Buffer.from(content)]), 100_000);
  const id = randomUUID();
  await desk.database.prisma.file.create({
    data: { id, petitionId: of, channel: 'webchat', kind: 'document', name, mime, sizeBytes, sha256, state },
  });
  return id;
}

async function looksAt(id: string): Promise<unknown[]> {
  const lines = await desk.database.prisma.auditEvent.findMany({
    where: { type: 'file.opened' },
    orderBy: { id: 'asc' },
  });
  const looks = lines.map(({ data }) => data as { fileId: string; petitionId: string; how: string });
  return looks.filter(({ fileId }) => fileId === id).map(({ how }) => how);
}

describe('an attachment', () => {
  test('that is an image is shown in place, in a sandbox', async () => {
    const id = await keep({ name: '路灯.jpg', mime: 'image/jpeg', content: 'not looked at' });
    const shown = await triage.get(`/files/${id}`);
    expect(shown.status).toBe(200);
    expect(shown.text).toBe('not looked at');
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '13',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
      'content-disposition': `inline; filename="__.jpg"; filename*=UTF-8''%E8%B7%AF%E7%81%AF.jpg`,
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    const saved = await triage.get(`/files/${id}?download=1`);
    expect(saved.headers['content-disposition']).toMatch(/^attachment;/);
  });

  test('of a petitioner who must not be found out is shown without what the camera wrote into it', async () => {
    const exif = { IFD0: { Artist: 'Li Xugou', Model: 'Phone of Li Xugou' } };
    const photo = sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } });
    const content = await photo.withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(content.includes('Li Xugou')).toBe(true);
    const { id: unit } = await desk.database.prisma.unit.findFirstOrThrow();
    const hidden = (await (await desk.citizen()).file({ identityMode: 'anonymous', identity: null })).petitionId;
    const withheld = (await (await desk.citizen()).file({ identityMode: 'withheld' })).petitionId;
    await desk.database.prisma.petition.update({ where: { id: withheld }, data: { unitId: unit } });
    const handler = await desk.staff('handler', { role: 'unit_handler', unitId: unit });
    const seenBy = async (who: StaffBrowser, of: string, form: string): Promise<Buffer> => {
      const id = await keep({ name: 'photo.jpg', mime: 'image/jpeg', content, of });
      const { status, bytes } = await who.get(`/files/${id}${form}`);
      expect(status).toBe(200);
      return bytes;
    };
    for (const form of ['?download=1', '', '?thumbnail=1']) {
      for (const seen of [await seenBy(triage, hidden, form), await seenBy(handler, withheld, form)]) {
        expect(seen.includes('Li Xugou')).toBe(false);
        expect(await sharp(seen).metadata()).toMatchObject({ width: 20, height: 40 });
      }
    }
    expect((await seenBy(triage, withheld, '')).includes('Li Xugou')).toBe(true);
    expect((await seenBy(triage, withheld, '?thumbnail=1')).includes('Li Xugou')).toBe(false);
  });

  test.each(['text/html', 'image/svg+xml', 'image/heic', 'audio/amr', 'application/msword', 'text/plain'])(
    'that is %s is only downloaded',
    async (mime) => {
      const id = await keep({ name: 'x"; filename=evil.html\r\nX: y', mime, content: '<script>alert(1)</script>' });
      const { headers } = await triage.get(`/files/${id}`);
      expect(headers['content-type']).toBe('application/octet-stream');
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="x_; filename=evil.html__X: y"; filename\*=UTF-8''[\w.%-]+$/,
      );
      expect(headers.x).toBeUndefined();
    },
  );

  test.each([
    ['application/pdf', 'application/pdf'],
    ['audio/ogg', 'audio/ogg'],
    ['audio/x-m4a', 'audio/mp4'],
    ['video/mp4', 'video/mp4'],
  ])('that is %s is shown in place, sandboxed as well', async (mime, shown) => {
    const id = await keep({ name: '材料', mime, content: 'never run' });
    const { status, headers } = await triage.get(`/files/${id}`);
    expect([status, headers['content-type']]).toEqual([200, shown]);
    expect(headers['content-disposition']).toMatch(/^inline;/);
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'; frame-ancestors 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('is handed out in parts, so that a player can seek', async () => {
    const id = await keep({ name: 'a.mp4', mime: 'video/mp4', content: '0123456789' });
    const part = (range: string, more: Record<string, string> = {}) =>
      triage.call('GET', `/files/${id}`, undefined, { range, ...more });
    const middle = await part('bytes=2-4');
    expect([middle.status, middle.text]).toEqual([206, '234']);
    expect(middle.headers).toMatchObject({
      'content-range': 'bytes 2-4/10',
      'content-length': '3',
      'accept-ranges': 'bytes',
    });
    expect((await part('bytes=7-')).text).toBe('789');
    expect((await part('bytes=-2')).text).toBe('89');
    expect((await part('bytes=8-99')).headers['content-range']).toBe('bytes 8-9/10');
    const past = await part('bytes=10-');
    expect([past.status, past.headers['content-range']]).toEqual([416, 'bytes */10']);
    expect((await part('lines=1-2')).status).toBe(200);
    expect((await part('bytes=2-4', { 'if-range': String(middle.headers.etag) })).status).toBe(206);
    expect((await part('bytes=2-4', { 'if-range': '"of something else"' })).text).toBe('0123456789');
    const again = await triage.call('GET', `/files/${id}`, undefined, { 'if-none-match': String(middle.headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('that is a picture has a small one, made once, sealed, and gone with it', async () => {
    const picture = sharp({ create: { width: 1600, height: 900, channels: 3, background: 'green' } });
    const content = await picture
      .withExif({ IFD0: { Artist: 'Li Xugou' } })
      .jpeg()
      .toBuffer();
    const id = await keep({ name: '操场.jpg', mime: 'image/jpeg', content });
    const small = await triage.get(`/files/${id}?thumbnail=1`);
    expect([small.status, small.headers['content-type']]).toEqual([200, 'image/webp']);
    expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 256, height: 144 });
    expect(small.bytes.includes('Li Xugou')).toBe(false);
    const { sha256 } = await desk.database.prisma.file.findUniqueOrThrow({ where: { id } });
    const kept = join(desk.filesDir, 'renditions', String(sha256).slice(0, 2), `${sha256}.thumbnail`);
    expect((await readFile(kept)).includes('WEBP')).toBe(false);
    expect((await triage.get(`/files/${id}?thumbnail=1`)).bytes.equals(small.bytes)).toBe(true);
    await createFileStore(`file:${desk.filesDir}`, testSealer).remove(String(sha256));
    await expect(readFile(kept)).rejects.toThrow('ENOENT');
  });

  test('that is no picture, or none that can be drawn, has no small one', async () => {
    const paper = await keep({ name: 'a.pdf', mime: 'application/pdf' });
    expect((await triage.get(`/files/${paper}?thumbnail=1`)).status).toBe(404);
    const broken = await keep({ name: 'a.jpg', mime: 'image/jpeg', content: 'no picture' });
    expect((await triage.get(`/files/${broken}?thumbnail=1`)).status).toBe(404);
  });

  test('that is a TIFF is shown as a picture that browsers know, and saved as it came', async () => {
    const content = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'blue' } })
      .tiff()
      .toBuffer();
    const id = await keep({ name: '扫描.tif', mime: 'image/tiff', content });
    const shown = await triage.get(`/files/${id}`);
    expect(shown.headers['content-type']).toBe('image/webp');
    expect((await sharp(shown.bytes).metadata()).format).toBe('webp');
    expect((await triage.get(`/files/${id}?download=1`)).bytes.equals(content)).toBe(true);
  });

  test.each(['announced', 'refused'])('that is only %s is not there', async (state) => {
    const id = await keep({ name: 'a.jpg', mime: 'image/jpeg', state });
    expect((await triage.get(`/files/${id}`)).status).toBe(404);
  });

  test('is not there for who may not read its matter, and for nobody who is not signed in', async () => {
    const id = await keep({ name: 'a.jpg', mime: 'image/jpeg' });
    const [unit] = await desk.deps.reads.units();
    const stranger = await desk.staff('stranger', { role: 'unit_handler', unitId: unit?.id ?? null });
    expect((await stranger.get(`/files/${id}`)).status).toBe(404);
    expect((await desk.browser().get(`/files/${id}`)).status).toBe(401);
    expect((await triage.get(`/files/${randomUUID()}`)).status).toBe(404);
  });

  test('leaves a line for the auditor each time', async () => {
    const id = await keep({ name: 'a.jpg', mime: 'image/jpeg' });
    await triage.get(`/files/${id}`);
    await triage.get(`/files/${id}?download=1`);
    expect(await looksAt(id)).toEqual(['inline', 'attachment']);
  });

  test('leaves one line for what a player asks for piece by piece', async () => {
    const id = await keep({ name: 'a.mp3', mime: 'audio/mpeg', content: '0123456789' });
    for (const range of ['bytes=4-', 'bytes=0-3', 'bytes=9-']) {
      await triage.call('GET', `/files/${id}`, undefined, { range });
    }
    expect(await looksAt(id)).toEqual(['inline']);
    const before = desk.now;
    desk.now = new Date(before.getTime() + 11 * 60_000);
    await triage.call('GET', `/files/${id}`, undefined, { range: 'bytes=1-' });
    desk.now = before;
    expect(await looksAt(id)).toEqual(['inline', 'inline']);
  });
});

describe('a file of staff', () => {
  const upload = (name: string, content: string, type = 'text/plain') => {
    const boundary = 'a-boundary';
    const payload = [
      `--${boundary}`,
      `Content-Disposition: form-data; name="file"; filename="${name}"`,
      `Content-Type: ${type}`,
      '',
      content,
      `--${boundary}--`,
      '',
    ].join('\r\n');
    return desk.app.inject({
      method: 'POST',
      url: '/api/office/files',
      headers: {
        cookie: triage.cookie ?? '',
        'x-csrf-token': triage.csrf,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload,
    });
  };

  test('goes to the citizen with the reply, once', async () => {
    const uploaded = await upload(
      '答复.pdf',
      '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n',
      'application/pdf',
    );
    expect(uploaded.statusCode, uploaded.body).toBe(201);
    const { id } = uploaded.json();
    const { petitionId: replied } = await (await desk.citizen()).file();
    const { version } = (await triage.get(`/petitions/${replied}`)).body;
    const answer = await triage.post(`/petitions/${replied}/reply`, { version, text: '见附件', fileIds: [id] });
    expect(answer.status).toBe(200);
    expect(answer.body.entries.at(-1)).toMatchObject({ kind: 'reply', files: [{ id, name: '答复.pdf' }] });
    const again = await triage.post(`/petitions/${replied}/reply`, {
      version: answer.body.version,
      text: '再发一次',
      fileIds: [id],
    });
    expect([again.status, again.body.code]).toEqual([422, 'petition.file_unknown']);
  });

  test('that is not what it says is refused with a sentence', async () => {
    const refused = await upload('run.jpg', 'MZ\u0090\u0000 not a picture', 'image/jpeg');
    expect(refused.statusCode).toBe(422);
    expect(refused.json().code).toMatch(/^file\./);
    expect(refused.json().title).not.toBe('现在不能这样做。');
  });

  test('that is too large is refused', async () => {
    const refused = await upload('long.txt', 'x'.repeat(20 * 1024 * 1024 + 10));
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'file.too_large']);
  });

  test('must be there', async () => {
    const answer = await triage.post('/files', {});
    expect([answer.status, answer.body.code]).toEqual([400, 'file.missing']);
  });
});
