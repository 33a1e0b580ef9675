import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileStore, Rendition, Sealer } from '../../app/ports.ts';
import { StartupError } from '../startup-error.ts';
import { createDiskShelf } from './disk-shelf.ts';
import { removeLeftBehind } from './left-behind.ts';
import { readPieces, writePieces } from './pieces.ts';
import { createS3Shelf } from './s3-shelf.ts';
import type { Shelf } from './shelf.ts';
import { parseStorageUrl, STORAGE_URL_FORM } from './storage-url.ts';

type Seal = Pick<Sealer, 'seal' | 'open'>;

/** The content was longer than the caller allowed; nothing was kept. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/**
 * Opens the store that STORAGE_URL names. Content is kept once, under its SHA-256 and sealed like everything else that a
 * citizen hands in; it appears whole or not at all, so that a row which names a hash can rely on it. `aside` is where
 * sealed bytes lie on this machine until they are all there, for a bucket; a directory has its own place for that.
 */
export function createFileStore(storageUrl: string, sealer: Seal, aside?: string): FileStore {
  return createSealedStore(openShelf(storageUrl, aside), sealer);
}

/** The store of an installation: where STORAGE_URL says, else beside the database. */
export const openFileStore = (config: StorageConfig, sealer: Seal): FileStore =>
  createFileStore(storageUrlOf(config), sealer, join(config.DATA_DIR, 'staging'));

/** @throws StartupError saying what to do, where nothing could be kept. */
export const checkStorage = (config: StorageConfig): Promise<void> => openShelf(storageUrlOf(config)).check();

interface StorageConfig {
  STORAGE_URL?: string | undefined;
  DATA_DIR: string;
}

const storageUrlOf = ({ STORAGE_URL, DATA_DIR }: StorageConfig): string =>
  STORAGE_URL ?? pathToFileURL(join(DATA_DIR, 'files')).href;

function openShelf(storageUrl: string, aside = join(tmpdir(), 'petition-desk-uploads')): Shelf {
  const parsed = parseStorageUrl(storageUrl);
  if (!parsed) throw new StartupError(`STORAGE_URL ${STORAGE_URL_FORM}.`);
  return parsed.kind === 's3' ? createS3Shelf(parsed.address, aside) : createDiskShelf(parsed.path);
}

const SHA256 = /^[0-9a-f]{64}$/;

/** @throws Error for anything but a hash, which could lead elsewhere. */
const pathOf = (sha256: string): string => {
  if (!SHA256.test(sha256)) throw new Error('Not a SHA-256 in hex');
  return `${sha256.slice(0, 2)}/${sha256}`;
};

function createSealedStore(shelf: Shelf, sealer: Seal): FileStore {
  const stream = async (sha256: string): Promise<AsyncIterable<Uint8Array>> =>
    readPieces(await shelf.read(pathOf(sha256)), { open: sealer.open, sha256, hashOf });
  const read = async (sha256: string): Promise<Uint8Array> => gather(await stream(sha256));
  return {
    put: async (content, maxBytes) => {
      const hash = createHash('sha256');
      const stored = { sha256: '', sizeBytes: 0 };
      async function* measured(): AsyncGenerator<Uint8Array> {
        for await (const chunk of content) {
          stored.sizeBytes += chunk.byteLength;
          if (stored.sizeBytes > maxBytes) throw new FileTooLarge(`More than ${maxBytes} bytes`);
          hash.update(chunk);
          yield chunk;
        }
        stored.sha256 = hash.digest('hex');
      }
      await writeAside(shelf, async (aside) => {
        const file = await open(aside, 'wx', 0o600);
        try {
          await writePieces(file, measured(), { seal: sealer.seal, hash: () => stored.sha256 });
          await file.sync();
        } finally {
          await file.close();
        }
        await shelf.place(aside, pathOf(stored.sha256));
      });
      return stored;
    },
    read,
    stream,
    remove: async (sha256, keptBefore) => {
      const path = pathOf(sha256);
      if (keptBefore && !isBefore(await shelf.writtenAt(path), keptBefore)) return;
      await shelf.remove(path);
      for (const form of RENDITIONS) await shelf.remove(renditionPath(sha256, form));
    },
    keptBefore: (moment) => listOlder(shelf, moment),
    dropLeftBehind: (moment) => removeLeftBehind(shelf.aside, moment),
    rendition: async (sha256, form, make) => {
      const content = await read(sha256); // without the content itself there is nothing to show of it
      const path = renditionPath(sha256, form);
      const kept = await readKept(shelf, path, sealer);
      if (kept) return kept;
      const made = await make(content);
      await writeAside(shelf, async (aside) => {
        await writeFile(aside, sealer.seal(made), { mode: 0o600, flag: 'wx', flush: true });
        await shelf.place(aside, path);
      });
      return made;
    },
  };
}

/** Leaves nothing aside, however it ends; what a killed process has left is removed by `dropLeftBehind`. */
async function writeAside(shelf: Shelf, work: (aside: string) => Promise<void>): Promise<void> {
  await mkdir(shelf.aside, { recursive: true, mode: 0o700 });
  const aside = join(shelf.aside, randomUUID());
  try {
    await work(aside);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Content that is put in again replaces itself, so that its time is that of the last. */
const isBefore = (writtenAt: Date | null, moment: Date): boolean => writtenAt !== null && writtenAt < moment;

const RENDITIONS: readonly Rendition[] = ['plain', 'view', 'thumbnail'];

const renditionPath = (sha256: string, form: Rendition): string => `renditions/${pathOf(sha256)}.${form}`;

/** Null for what is not there, and for what no longer opens: it can be made again. */
async function readKept(shelf: Shelf, path: string, sealer: Seal): Promise<Uint8Array | null> {
  try {
    return sealer.open(await gather(await shelf.read(path)));
  } catch {
    return null;
  }
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

async function gather(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* listOlder(shelf: Shelf, moment: Date): AsyncGenerator<string> {
  for await (const { path, writtenAt } of shelf.list()) {
    const name = path.slice('ab/'.length);
    if (SHA256.test(name) && isBefore(writtenAt, moment)) yield name;
  }
}
