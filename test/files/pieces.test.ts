import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FileStore } from '../../src/app/ports.ts';
import { createFileStore } from '../../src/infra/files/file-store.ts';
import { PIECE_BYTES } from '../../src/infra/files/pieces.ts';
import { PART_BYTES } from '../../src/infra/files/s3-parts.ts';
import { type S3Server, startS3 } from '../support/s3-server.ts';
import { testSealer } from '../support/sealing.ts';

const MB = 1024 * 1024;
const MOST = 200 * MB;

let root: string;
let s3: S3Server;
let store: FileStore;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.stop());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pieces-'));
  store = createFileStore(pathToFileURL(root).href, testSealer);
});
afterEach(() => rm(root, { recursive: true }));

const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
/** Different everywhere, and the same each time. */
const bytesOf = (length: number): Buffer =>
  Buffer.alloc(length, Buffer.from(Array.from({ length: 251 }, (_, at) => at)));
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
async function gathered(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('content of any length', () => {
  const LENGTHS = [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES, 3 * PIECE_BYTES + 7];

  test.each(LENGTHS)('of %i bytes is read back as it was, whatever chunks it came in', async (length) => {
    const bytes = bytesOf(length);
    for (const chunk of [1000, PIECE_BYTES, 5 * PIECE_BYTES]) {
      const { sha256, sizeBytes } = await store.put(inChunks(bytes, chunk), MOST);
      expect({ sha256, sizeBytes }).toEqual({ sha256: hashOf(bytes), sizeBytes: length });
      expect(bytes.equals(Buffer.from(await store.read(sha256)))).toBe(true);
      expect(bytes.equals(await gathered(await store.stream(sha256)))).toBe(true);
    }
  });

  test('that was kept as one sealed whole, before there were pieces, is read too', async () => {
    const bytes = bytesOf(2 * PIECE_BYTES);
    const path = pathOf(hashOf(bytes));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, testSealer.seal(bytes));
    expect(bytes.equals(await gathered(await store.stream(hashOf(bytes))))).toBe(true);
    await rm(path);
    const other = bytesOf(9);
    await writeFile(path, testSealer.seal(other));
    await expect(store.stream(hashOf(bytes))).rejects.toThrow('not what its name says');
  });
});

describe('long content', () => {
  test('lies on the disk before its end has come: it is never gathered', async () => {
    const chunk = bytesOf(PIECE_BYTES);
    const count = 200;
    let onDisk = 0;
    async function* watched(): AsyncGenerator<Uint8Array> {
      for (let at = 1; at <= count; at += 1) {
        if (at === count) {
          const [aside = ''] = await readdir(join(root, 'incoming'));
          onDisk = (await stat(join(root, 'incoming', aside))).size;
        }
        yield chunk;
      }
    }
    await store.put(watched(), MOST);
    expect(onDisk).toBeGreaterThan((count - 3) * PIECE_BYTES);
  });

  test('is given out before its end was read, in pieces of one size', async () => {
    const bytes = bytesOf(20 * PIECE_BYTES);
    const { sha256 } = await store.put(inChunks(bytes, PIECE_BYTES), MOST);
    const { size } = await stat(pathOf(sha256));
    await truncate(pathOf(sha256), size - 10);
    const sizes: number[] = [];
    const reading = (async () => {
      for await (const chunk of await store.stream(sha256)) sizes.push(chunk.byteLength);
    })();
    await expect(reading).rejects.toThrow('breaks off');
    expect(sizes).toEqual(Array(19).fill(PIECE_BYTES));
  });

  test('goes to a bucket and comes back in parts; none is larger than a part', async () => {
    const asideOf = join(root, 'aside');
    const fresh = await startS3();
    try {
      store = createFileStore(fresh.storageUrl({ bucket: fresh.newBucket() }), testSealer, asideOf);
      const bytes = bytesOf(3 * PART_BYTES);
      const { sha256 } = await store.put(inChunks(bytes, MB), MOST);
      expect(bytes.equals(await gathered(await store.stream(sha256)))).toBe(true);
      expect(fresh.largestBody()).toBe(PART_BYTES);
      expect(fresh.openUploads()).toBe(0);
      expect(await readdir(asideOf)).toEqual([]);
    } finally {
      await fresh.stop();
    }
  });

  test('for a bucket that answers 503 in between arrives all the same', async () => {
    store = createFileStore(s3.storageUrl({ bucket: s3.newBucket() }), testSealer, join(root, 'aside'));
    const bytes = bytesOf(PART_BYTES + 5);
    async function* untilNearlyAll(): AsyncGenerator<Uint8Array> {
      yield* inChunks(bytes, MB);
      s3.failNext(2);
    }
    const { sha256 } = await store.put(untilNearlyAll(), MOST);
    expect(bytes.equals(Buffer.from(await store.read(sha256)))).toBe(true);
  });
});

describe('what somebody has changed on the disk', () => {
  const long = () => store.put(inChunks(bytesOf(4 * PIECE_BYTES), PIECE_BYTES), MOST);

  test('shows before the first byte is given out, where it is another content', async () => {
    const one = await long();
    const other = await store.put(inChunks(bytesOf(5 * PIECE_BYTES), PIECE_BYTES), MOST);
    await copyFile(pathOf(other.sha256), pathOf(one.sha256));
    await expect(store.stream(one.sha256)).rejects.toThrow('not what its name says');
  });

  test('shows where pieces were put in another order, left out, or come from another file', async () => {
    const { sha256 } = await long();
    const kept = await readFile(pathOf(sha256));
    const frames = framesOf(kept);
    const [head, first, second, ...rest] = frames;
    if (!head || !first || !second) throw new Error('too short');
    await rm(pathOf(sha256));
    await long();
    const [, , strange] = framesOf(await readFile(pathOf(sha256)));
    const mark = kept.subarray(0, MARK_BYTES);
    for (const wrong of [
      [head, second, first, ...rest],
      [head, first, ...rest],
      [head, first, strange ?? second, ...rest],
    ]) {
      await writeFile(pathOf(sha256), Buffer.concat([mark, ...wrong]));
      await expect(store.read(sha256)).rejects.toThrow('not what its name says');
    }
    await writeFile(pathOf(sha256), kept);
    expect((await store.read(sha256)).byteLength).toBe(4 * PIECE_BYTES);
  });
});

test('what a killed process has left aside is removed, and what is being written is not', async () => {
  const aside = join(root, 'incoming');
  await mkdir(aside);
  for (const name of ['left', 'writing']) await writeFile(join(aside, name), 'x');
  const yesterday = new Date(Date.now() - 25 * 60 * 60_000);
  await utimes(join(aside, 'left'), yesterday, yesterday);
  await store.dropLeftBehind(new Date(Date.now() - 24 * 60 * 60_000));
  expect(await readdir(aside)).toEqual(['writing']);
});

const MARK_BYTES = 8;

/** The head and the pieces, each with its length in front. */
function framesOf(kept: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = MARK_BYTES; at < kept.byteLength; ) {
    const end = at + 4 + kept.readUInt32BE(at);
    frames.push(kept.subarray(at, end));
    at = end;
  }
  return frames;
}
