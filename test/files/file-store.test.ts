import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileStore } from '../../src/app/ports.ts';
import { createFileStore, FileTooLarge, StorageUnsupported } from '../../src/infra/files/file-store.ts';
import { testSealer } from '../support/sealing.ts';

let root: string;
let store: FileStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'store 库 '));
  store = createFileStore(pathToFileURL(root).href, testSealer);
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
  return found;
};
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

test('content is kept under its hash and read back', async () => {
  const { sha256, sizeBytes } = await store.put(chunks('操场', '积水'), 100);
  expect({ sha256, sizeBytes }).toEqual({ sha256: sha256Of('操场积水'), sizeBytes: 12 });
  expect(await read(sha256)).toBe('操场积水');
  expect((await stat(pathOf(sha256))).mode & 0o077).toBe(0);
});

test('the same content is kept once', async () => {
  const [first, second] = await Promise.all([store.put(chunks('a'), 10), store.put(chunks('a'), 10)]);
  expect(first).toEqual(second);
  expect(await readdir(join(root, first.sha256.slice(0, 2)))).toEqual([first.sha256]);
});

test('what is too large leaves nothing behind', async () => {
  await expect(store.put(chunks('12345', '67890'), 9)).rejects.toThrow(FileTooLarge);
  expect(await readdir(root)).toEqual([]);
});

test('what breaks off leaves nothing behind', async () => {
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a');
    throw new Error('connection lost');
  }
  await expect(store.put(breaking(), 100)).rejects.toThrow('connection lost');
  expect(await readdir(root)).toEqual([]);
});

test('removed content is gone, and removing it again is no error', async () => {
  const { sha256 } = await store.put(chunks('a'), 10);
  await store.remove(sha256);
  await store.remove(sha256);
  await expect(store.read(sha256)).rejects.toThrow('ENOENT');
});

test('nothing but a hash names content', async () => {
  await expect(store.read('../../etc/passwd')).rejects.toThrow('Not a SHA-256');
});

test('what lies on the disk says nothing without the keys, and nobody can put something else in its place', async () => {
  const [one, other] = [await store.put(chunks('检举材料'), 100), await store.put(chunks('别的'), 100)];
  expect((await readFile(pathOf(one.sha256))).includes('检举材料')).toBe(false);
  await copyFile(pathOf(other.sha256), pathOf(one.sha256));
  await expect(store.read(one.sha256)).rejects.toThrow('not what its name says');
});

test('content that was handed in again meanwhile is not removed', async () => {
  const { sha256 } = await store.put(chunks('a'), 10);
  const before = new Date(Date.now() - 60_000);
  expect(await all(store.keptBefore(before))).toEqual([]);
  await store.remove(sha256, before);
  expect(await read(sha256)).toBe('a');
  const later = new Date(Date.now() + 60_000);
  expect(await all(store.keptBefore(later))).toEqual([sha256]);
  await store.remove(sha256, later);
  await expect(store.read(sha256)).rejects.toThrow('ENOENT');
});

test('a kind of storage that is not there yet is said clearly', () => {
  expect(() => createFileStore('s3://bucket', testSealer)).toThrow(StorageUnsupported);
});
