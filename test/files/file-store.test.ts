import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FileStore } from '../../src/app/ports.ts';
import { checkStorage, createFileStore, FileTooLarge } from '../../src/infra/files/file-store.ts';
import { type S3Server, startS3 } from '../support/s3-server.ts';
import { testSealer } from '../support/sealing.ts';

let root: string;
let s3: S3Server;
let store: FileStore;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'store 库 '));
});
afterEach(() => rm(root, { recursive: true }));

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const read = async (sha256: string): Promise<string> => Buffer.from(await store.read(sha256)).toString();
const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);
const all = async (names: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = [];
  for await (const name of names) found.push(name);
  return found.sort();
};
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
const before = new Date(Date.now() - 60_000);
const later = new Date(Date.now() + 60_000);

const KINDS: ReadonlyArray<[string, () => string]> = [
  ['on disk', () => pathToFileURL(root).href],
  ['in a bucket', () => s3.storageUrl({ bucket: s3.newBucket() })],
  ['below a prefix of a bucket', () => s3.storageUrl({ bucket: s3.newBucket(), prefix: 'desk/files' })],
];

describe.each(KINDS)('a store %s', (_name, url) => {
  beforeEach(async () => {
    store = createFileStore(url(), testSealer);
  });

  test('keeps content under its hash and reads it back', async () => {
    const { sha256, sizeBytes } = await store.put(chunks('操场', '积水'), 100);
    expect({ sha256, sizeBytes }).toEqual({ sha256: sha256Of('操场积水'), sizeBytes: 12 });
    expect(await read(sha256)).toBe('操场积水');
  });

  test('keeps the same content once', async () => {
    const [first, second] = await Promise.all([store.put(chunks('a'), 10), store.put(chunks('a'), 10)]);
    expect(first).toEqual(second);
    expect(await all(store.keptBefore(later))).toEqual([first.sha256]);
  });

  test('is left as it was by what is too large, and by what breaks off', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('a');
      throw new Error('connection lost');
    }
    await expect(store.put(chunks('12345', '67890'), 9)).rejects.toThrow(FileTooLarge);
    await expect(store.put(breaking(), 100)).rejects.toThrow('connection lost');
    expect(await all(store.keptBefore(later))).toEqual([]);
  });

  test('removes what it has, and is not troubled by what it has not', async () => {
    const { sha256 } = await store.put(chunks('a'), 10);
    await store.remove(sha256);
    await store.remove(sha256);
    await expect(store.read(sha256)).rejects.toThrow('ENOENT');
  });

  test('takes nothing but a hash for a name', async () => {
    await expect(store.read('../../etc/passwd')).rejects.toThrow('Not a SHA-256');
  });

  test('leaves content that was handed in again meanwhile', async () => {
    const { sha256 } = await store.put(chunks('a'), 10);
    expect(await all(store.keptBefore(before))).toEqual([]);
    await store.remove(sha256, before);
    expect(await read(sha256)).toBe('a');
    expect(await all(store.keptBefore(later))).toEqual([sha256]);
    await store.remove(sha256, later);
    await expect(store.read(sha256)).rejects.toThrow('ENOENT');
  });

  test('makes another form once, and lets it go with the content', async () => {
    const { sha256 } = await store.put(chunks('picture'), 10);
    let made = 0;
    const small = () =>
      store.rendition(sha256, 'thumbnail', async () => {
        made += 1;
        return Buffer.from('small');
      });
    expect(Buffer.from(await small()).toString()).toBe('small');
    expect(Buffer.from(await small()).toString()).toBe('small');
    expect(made).toBe(1);
    expect(await all(store.keptBefore(later))).toEqual([sha256]);
    await store.remove(sha256);
    await expect(small()).rejects.toThrow('ENOENT');
  });
});

test('what lies on the disk says nothing without the keys, and nobody can put something else in its place', async () => {
  store = createFileStore(pathToFileURL(root).href, testSealer);
  const [one, other] = [await store.put(chunks('检举材料'), 100), await store.put(chunks('别的'), 100)];
  expect((await stat(pathOf(one.sha256))).mode & 0o077).toBe(0);
  expect((await readFile(pathOf(one.sha256))).includes('检举材料')).toBe(false);
  await copyFile(pathOf(other.sha256), pathOf(one.sha256));
  await expect(store.read(one.sha256)).rejects.toThrow('not what its name says');
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

describe('a bucket', () => {
  const bucketUrl = () => s3.storageUrl({ bucket: s3.newBucket() });
  const check = (STORAGE_URL: string) => checkStorage({ STORAGE_URL, DATA_DIR: root });

  test('says nothing of what it holds without the keys', async () => {
    store = createFileStore(bucketUrl(), testSealer);
    const { sha256 } = await store.put(chunks('检举材料'), 100);
    expect(s3.bytesOf(sha256).includes('检举材料')).toBe(false);
  });

  test('is listed to its end', async () => {
    store = createFileStore(bucketUrl(), testSealer);
    const texts = Array.from({ length: 120 }, (_, at) => String(at));
    await Promise.all(texts.map((text) => store.put(chunks(text), 10)));
    const names = texts.map(sha256Of).sort();
    expect(await all(store.keptBefore(later))).toEqual(names);
  });

  test('that answers 503 a few times is asked again', async () => {
    store = createFileStore(bucketUrl(), testSealer);
    s3.failNext(2);
    const { sha256 } = await store.put(chunks('a'), 10);
    expect(await read(sha256)).toBe('a');
  });

  test('is there, or the start says what is wrong and no secret', async () => {
    await check(bucketUrl());
    await expect(check(s3.storageUrl({ bucket: 'nowhere' }))).rejects.toThrow(/bucket nowhere at .*create it/);
    const wrongKey = check(s3.storageUrl({ bucket: s3.newBucket(), secret: 'of somebody else' }));
    await expect(wrongKey).rejects.toThrow(/403.*check address, keys and region/);
    await expect(wrongKey).rejects.not.toThrow(/somebody/);
  });
});
