import { randomUUID } from 'node:crypto';
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
      'content-security-policy': "sandbox; default-src 'none'",
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
    const seenBy = async (who: StaffBrowser, of: string): Promise<Buffer> => {
      const id = await keep({ name: 'photo.jpg', mime: 'image/jpeg', content, of });
      const { status, bytes } = await who.get(`/files/${id}?download=1`);
      expect(status).toBe(200);
      return bytes;
    };
    for (const seen of [await seenBy(triage, hidden), await seenBy(handler, withheld)]) {
      expect(seen.includes('Li Xugou')).toBe(false);
      expect(await sharp(seen).metadata()).toMatchObject({ width: 20, height: 40 });
    }
    expect((await seenBy(triage, withheld)).includes('Li Xugou')).toBe(true);
  });

  test.each(['text/html', 'image/svg+xml', 'application/pdf', 'video/mp4'])(
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
    const lines = await desk.database.prisma.auditEvent.findMany({ where: { type: 'file.opened' } });
    expect(lines.map(({ data }) => data)).toContainEqual({ fileId: id, petitionId, how: 'inline' });
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
