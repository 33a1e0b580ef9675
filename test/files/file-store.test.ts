import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileStore } from '../../src/app/ports.ts';
import { createFileStore, FileTooLarge, StorageUnsupported } from '../../src/infra/files/file-store.ts';

let root: string;
let store: FileStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'store 库 '));
  store = createFileStore(pathToFileURL(root).href);
});
afterEach(() => rm(root, { recursive: true }));

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const read = async (sha256: string): Promise<string> => {
  let text = '';
  for await (const chunk of await store.open(sha256)) text += chunk.toString();
  return text;
};
const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

test('content is kept under its hash and read back', async () => {
  const { sha256, sizeBytes } = await store.put(chunks('操场', '积水'), 100);
  expect({ sha256, sizeBytes }).toEqual({ sha256: sha256Of('操场积水'), sizeBytes: 12 });
  expect(await read(sha256)).toBe('操场积水');
  expect((await stat(await store.localPath(sha256))).mode & 0o077).toBe(0);
});

test('the same content is kept once', async () => {
  const [first, second] = await Promise.all([store.put(chunks('a'), 10), store.put(chunks('a'), 10)]);
  expect(first).toEqual(second);
  expect(await readdir(join(root, first.sha256.slice(0, 2)))).toEqual([first.sha256]);
});

test('what is too large leaves nothing behind', async () => {
  await expect(store.put(chunks('12345', '67890'), 9)).rejects.toThrow(FileTooLarge);
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

test('what breaks off leaves nothing behind', async () => {
  async function* breaking(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('a');
    throw new Error('connection lost');
  }
  await expect(store.put(breaking(), 100)).rejects.toThrow('connection lost');
  expect(await readdir(join(root, 'incoming'))).toEqual([]);
});

test('removed content is gone, and removing it again is no error', async () => {
  const { sha256 } = await store.put(chunks('a'), 10);
  await store.remove(sha256);
  await store.remove(sha256);
  await expect(store.open(sha256)).rejects.toThrow('ENOENT');
});

test('nothing but a hash names content', async () => {
  await expect(store.localPath('../../etc/passwd')).rejects.toThrow('Not a SHA-256');
});

test('a kind of storage that is not there yet is said clearly', () => {
  expect(() => createFileStore('s3://bucket')).toThrow(StorageUnsupported);
});
