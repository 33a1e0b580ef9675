import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileStore, Rendition, Sealer } from '../../app/ports.ts';
import { StartupError } from '../startup-error.ts';
import { createDiskShelf } from './disk-shelf.ts';
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
 * citizen hands in; it appears whole or not at all, so that a row which names a hash can rely on it.
 */
export function createFileStore(storageUrl: string, sealer: Seal): FileStore {
  return createSealedStore(openShelf(storageUrl), sealer);
}

/** The store of an installation: where STORAGE_URL says, else beside the database. */
export const openFileStore = (config: StorageConfig, sealer: Seal): FileStore =>
  createFileStore(storageUrlOf(config), sealer);

/** @throws StartupError saying what to do, where nothing could be kept. */
export const checkStorage = (config: StorageConfig): Promise<void> => openShelf(storageUrlOf(config)).check();

interface StorageConfig {
  STORAGE_URL?: string | undefined;
  DATA_DIR: string;
}

const storageUrlOf = ({ STORAGE_URL, DATA_DIR }: StorageConfig): string =>
  STORAGE_URL ?? pathToFileURL(join(DATA_DIR, 'files')).href;

function openShelf(storageUrl: string): Shelf {
  const parsed = parseStorageUrl(storageUrl);
  if (!parsed) throw new StartupError(`STORAGE_URL ${STORAGE_URL_FORM}.`);
  return parsed.kind === 's3' ? createS3Shelf(parsed.address) : createDiskShelf(parsed.path);
}

const SHA256 = /^[0-9a-f]{64}$/;

/** @throws Error for anything but a hash, which could lead elsewhere. */
const pathOf = (sha256: string): string => {
  if (!SHA256.test(sha256)) throw new Error('Not a SHA-256 in hex');
  return `${sha256.slice(0, 2)}/${sha256}`;
};

function createSealedStore(shelf: Shelf, sealer: Seal): FileStore {
  const read = async (sha256: string): Promise<Uint8Array> => {
    const content = sealer.open(await shelf.read(pathOf(sha256)));
    if (hashOf(content) !== sha256) throw new Error('A stored file is not what its name says');
    return content;
  };
  return {
    put: async (content, maxBytes) => {
      const whole = await gather(content, maxBytes);
      const sha256 = hashOf(whole);
      await shelf.write(pathOf(sha256), sealer.seal(whole));
      return { sha256, sizeBytes: whole.byteLength };
    },
    read,
    remove: async (sha256, keptBefore) => {
      const path = pathOf(sha256);
      if (keptBefore && !isBefore(await shelf.writtenAt(path), keptBefore)) return;
      await shelf.remove(path);
      for (const form of RENDITIONS) await shelf.remove(renditionPath(sha256, form));
    },
    keptBefore: (moment) => listOlder(shelf, moment),
    rendition: async (sha256, form, make) => {
      const content = await read(sha256); // without the content itself there is nothing to show of it
      const path = renditionPath(sha256, form);
      const kept = await readKept(shelf, path, sealer);
      if (kept) return kept;
      const made = await make(content);
      await shelf.write(path, sealer.seal(made));
      return made;
    },
  };
}

/** Content that is put in again replaces itself, so that its time is that of the last. */
const isBefore = (writtenAt: Date | null, moment: Date): boolean => writtenAt !== null && writtenAt < moment;

const RENDITIONS: readonly Rendition[] = ['plain', 'view', 'thumbnail'];

const renditionPath = (sha256: string, form: Rendition): string => `renditions/${pathOf(sha256)}.${form}`;

/** Null for what is not there, and for what no longer opens: it can be made again. */
async function readKept(shelf: Shelf, path: string, sealer: Seal): Promise<Uint8Array | null> {
  try {
    return sealer.open(await shelf.read(path));
  } catch {
    return null;
  }
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

async function gather(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of content) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw new FileTooLarge(`More than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* listOlder(shelf: Shelf, moment: Date): AsyncGenerator<string> {
  for await (const { path, writtenAt } of shelf.list()) {
    const name = path.slice('ab/'.length);
    if (SHA256.test(name) && isBefore(writtenAt, moment)) yield name;
  }
}
