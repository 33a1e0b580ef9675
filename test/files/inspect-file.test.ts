import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nameForContent } from '../../src/infra/files/allowed-types.ts';
import { inspectFile } from '../../src/infra/files/inspect-file.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'inspect-'));
});
afterAll(() => rm(directory, { recursive: true }));

const inspect = async (content: Uint8Array | string, name: string, mime = '') => {
  const path = join(directory, 'content');
  await writeFile(path, content);
  return inspectFile(path, { name, mime });
};

/** Noise does not compress, so that half the file is half the picture. */
const photo = (format: 'jpeg' | 'png' | 'webp' | 'avif'): Promise<Buffer> =>
  sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', sigma: 90, mean: 128 },
    },
  })
    .toFormat(format)
    .toBuffer();

const executable = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512, 7)]);
const pdf = '%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n';

describe('a file is kept when its content is what its name says', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('a whole %s picture', async (format) => {
    const content = await photo(format);
    expect(await inspect(content, `photo.${format}`)).toEqual({
      ok: true,
      mime: `image/${format}`,
      sizeBytes: content.length,
    });
  });
  test('a picture under the extension of another picture format', async () => {
    expect(await inspect(await photo('png'), 'photo.JPG')).toMatchObject({ ok: true, mime: 'image/png' });
  });
  test('a PDF', async () => {
    expect(await inspect(pdf, '合同.pdf')).toMatchObject({ ok: true, mime: 'application/pdf' });
  });
  test('text in UTF-8 and in GB 18030', async () => {
    expect(await inspect('操场积水\n第二行', 'a.txt')).toMatchObject({ ok: true, mime: 'text/plain' });
    expect(await inspect(Buffer.from([0xb2, 0xd9, 0xb3, 0xa1]), 'a.txt')).toMatchObject({ ok: true });
  });
  test('a file without an extension goes by its content', async () => {
    expect(await inspect(await photo('jpeg'), 'photo')).toMatchObject({ ok: true, mime: 'image/jpeg' });
  });
});

describe('a file is refused', () => {
  test('when an executable is named .jpg', async () => {
    expect(await inspect(executable, 'photo.jpg', 'image/jpeg')).toEqual({ ok: false, refusal: 'type_mismatch' });
  });
  test('when an executable says what it is', async () => {
    expect(await inspect(executable, 'setup.exe')).toEqual({ ok: false, refusal: 'type_not_allowed' });
  });
  test('when a script is named as one', async () => {
    expect(await inspect('#!/bin/sh\necho', 'run.sh')).toEqual({ ok: false, refusal: 'type_not_allowed' });
  });
  test('when a picture carries a program name', async () => {
    expect(await inspect(await photo('png'), 'photo.exe')).toEqual({ ok: false, refusal: 'type_not_allowed' });
  });
  test.each(['jpeg', 'png', 'webp'] as const)('when half of a %s picture is missing', async (format) => {
    const whole = await photo(format);
    expect(await inspect(whole.subarray(0, whole.length / 2), `photo.${format}`)).toEqual({
      ok: false,
      refusal: 'corrupt',
    });
  });
  test('when it is empty', async () => {
    expect(await inspect('', 'photo.jpg')).toEqual({ ok: false, refusal: 'corrupt' });
  });
  test('when a PDF breaks off', async () => {
    expect(await inspect(pdf.slice(0, 30), 'a.pdf')).toEqual({ ok: false, refusal: 'corrupt' });
  });
  test('when a web page or a drawing with scripts is named as a picture', async () => {
    expect(await inspect('<html><script>1</script></html>', 'photo.png')).toMatchObject({ ok: false });
    expect(await inspect('<svg xmlns="http://www.w3.org/2000/svg"/>', 'photo.svg')).toMatchObject({ ok: false });
  });
  test('when a binary is named .txt', async () => {
    expect(await inspect(Buffer.from([1, 2, 3, 0, 0, 9]), 'a.txt')).toEqual({ ok: false, refusal: 'type_mismatch' });
  });
  test('when an installer is named as an old Word document', async () => {
    const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016)]);
    expect(await inspect(cfb, 'letter.doc')).toEqual({ ok: false, refusal: 'type_mismatch' });
  });
  test('when it is larger than 20 MB', async () => {
    expect(await inspect(Buffer.alloc(20 * 1024 * 1024 + 1), 'a.mp4')).toEqual({ ok: false, refusal: 'too_large' });
  });
});

test('an old Word document is told by its main stream', async () => {
  const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016)]);
  Buffer.from('WordDocument\0', 'utf16le').copy(cfb, 512);
  expect(await inspect(cfb, 'letter.doc')).toMatchObject({ ok: true, mime: 'application/msword' });
});

test('a stored file gets the extension of its content', () => {
  expect(nameForContent('photo.jpg', 'image/png')).toBe('photo.png');
  expect(nameForContent('photo.JPEG', 'image/jpeg')).toBe('photo.JPEG');
  expect(nameForContent('照片', 'image/jpeg')).toBe('照片.jpg');
});
