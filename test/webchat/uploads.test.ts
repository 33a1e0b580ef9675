import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MemoryDesk, pagesAround } from './support/memory-desk.ts';
import { readable, type Upload, Visitor } from './support/visitor.ts';

let desk: MemoryDesk;
let app: FastifyInstance;
let visitor: Visitor;

beforeEach(async () => {
  desk = new MemoryDesk();
  app = await pagesAround(desk);
  visitor = new Visitor(app);
  await visitor.visit('/chat');
  await visitor.press('开始');
  await visitor.press('反映问题');
  await visitor.press('诉求');
});
afterEach(() => app.close());

const attachments = () =>
  [...desk.conversations.values()].flatMap(({ state }) => state.seen.filter(({ kind }) => kind === 'attachment'));

const photo = async (name = '照片.jpg'): Promise<Upload> => ({
  name,
  type: 'image/jpeg',
  content: await sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } })
    .jpeg()
    .toBuffer(),
});
const text = (name: string): Upload => ({ name, type: 'text/plain', content: Buffer.from(`${name}: 说明`) });

describe('an upload', () => {
  test('is stored before the dialogue hears of it, and named by its content', async () => {
    await visitor.post({ text: '见照片' }, [await photo()]);
    expect(attachments()).toMatchObject([
      {
        file: {
          kind: 'photo',
          name: '照片.jpg',
          mime: 'image/jpeg',
          channelRef: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    ]);
    expect(readable(visitor.page)).toContain('照片.jpg');
  });

  test('that is one too many of this address is refused with a sentence, and the words beside it are kept', async () => {
    let left = 1;
    const crowded = await pagesAround(desk, { mayUpload: () => left-- > 0 });
    const crowd = new Visitor(crowded);
    await crowd.visit('/chat');
    await crowd.press('开始');
    await crowd.press('反映问题');
    await crowd.press('诉求');
    await crowd.post({ text: '见照片' }, [await photo('一.jpg'), await photo('二.jpg')]);
    expect(readable(crowd.page)).toMatch(/二\.jpg.*太多/);
    expect(readable(crowd.page)).toContain('见照片');
    expect(attachments()).toHaveLength(1);
    await crowded.close();
  });

  test('of several files is one album', async () => {
    await visitor.post({}, [await photo('一.jpg'), text('二.txt')]);
    const albums = attachments().map((event) => (event.kind === 'attachment' ? event.album : null));
    expect(albums).toHaveLength(2);
    expect(new Set(albums).size).toBe(1);
    expect(albums[0]).not.toBeNull();
  });

  test('that is sent twice is taken once', async () => {
    const files = [await photo()];
    await visitor.send({}, files);
    await visitor.send({}, files);
    expect(attachments()).toHaveLength(1);
  });

  test.each([
    [
      'an executable called .jpg',
      { name: '照片.jpg', type: 'image/jpeg', content: Buffer.from('MZ\x90\x00'.padEnd(400, '\0')) },
      '“照片.jpg”',
    ],
    [
      'a picture that breaks off',
      { name: '坏.png', type: 'image/png', content: Buffer.from('89504e470d0a1a0a0000000d', 'hex') },
      '“坏.png”',
    ],
    ['a script', { name: '运行.sh', type: 'text/x-sh', content: Buffer.from('#!/bin/sh\nrm -rf /\n') }, '“运行.sh”'],
    ['an empty file', { name: '空.txt', type: 'text/plain', content: Buffer.alloc(0) }, '“空.txt”'],
  ])('%s is refused with a sentence, and the good ones are kept', async (_what, bad, named) => {
    const answer = await visitor.post({}, [bad, text('好.txt')]);
    expect(answer.statusCode).toBe(200);
    expect(readable(visitor.page)).toContain(named);
    expect(attachments()).toHaveLength(1);
  });

  test('of more than 20 MB is refused by name', async () => {
    const large = { name: '大.txt', type: 'text/plain', content: Buffer.alloc(20 * 1024 * 1024 + 1, 'a') };
    await visitor.post({}, [large]);
    expect(readable(visitor.page)).toContain('“大.txt”太大，没有收下。每个文件不超过 20 MB。');
    expect(attachments()).toHaveLength(0);
  });

  test('of 2 GB is refused before it is read', async () => {
    const answer = await visitor.send({ text: '见附件' }, [], { 'content-length': String(2 * 1024 ** 3) });
    expect(answer.statusCode).toBe(413);
    expect(readable(answer.body)).toContain('发送的内容太大，没有收下');
  });

  test('of a form without files is read into memory up to 4 MB, and no further', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const payload = `text=${'a'.repeat(4 * 1024 * 1024)}`;
    const answer = await app.inject({ method: 'POST', url: '/chat', headers, payload });
    expect(answer.statusCode).toBe(413);
  });

  test('of more fields than our form has is not read to its end', async () => {
    const fields = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}`, 'x'.repeat(1000)]));
    expect((await visitor.send(fields)).statusCode).toBe(413);
  });

  test('of eleven files keeps ten and says so', async () => {
    const files = Array.from({ length: 11 }, (_, index) => text(`第${index + 1}份.txt`));
    await visitor.post({}, files);
    expect(attachments()).toHaveLength(10);
    expect(readable(visitor.page)).toContain('前 10 个已收到，其余的请再发一次');
  });

  test.each([
    ['no boundary', 'multipart/form-data'],
    ['nothing behind the first line', 'multipart/form-data; boundary=x'],
  ])('with %s is the sender’s fault', async (_what, type) => {
    const headers = { 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: '/chat', headers, payload: '--x\r\n' });
    expect(answer.statusCode).toBe(400);
  });

  test('goes nowhere without the form’s token', async () => {
    const answer = await visitor.send({ token: 'x' }, [await photo()]);
    expect(answer.statusCode).toBe(403);
    expect(attachments()).toHaveLength(0);
  });

  test('has a harmless name, whatever it was called', async () => {
    await visitor.post({}, [text('../../etc/\u202epasswd.txt')]);
    expect(attachments()).toMatchObject([{ file: { name: 'passwd.txt' } }]);
  });
});
