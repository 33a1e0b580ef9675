import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileStore, Rendition, Sealer } from '../../app/ports.ts';
import { hasCode } from '../startup-error.ts';

type Seal = Pick<Sealer, 'seal' | 'open'>;

/** The content was longer than the caller allowed; nothing was kept. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** STORAGE_URL names a kind of store that this version does not have. */
export class StorageUnsupported extends Error {
  override name = 'StorageUnsupported';
}

/**
 * Opens the store that STORAGE_URL names. Content is kept once, under its SHA-256 and sealed like everything else that a
 * citizen hands in; a file appears whole or not at all (written aside, synced, renamed), so that a row which names a hash
 * can rely on it after a power cut.
 */
export function createFileStore(storageUrl: string, sealer: Seal): FileStore {
  if (!storageUrl.startsWith('file:')) {
    throw new StorageUnsupported('STORAGE_URL: only file: storage is available in this version.');
  }
  return createDiskStore(diskPath(storageUrl), sealer);
}

/** The store of an installation: where STORAGE_URL says, else beside the database. */
export const openFileStore = (
  config: { STORAGE_URL?: string | undefined; DATA_DIR: string },
  sealer: Seal,
): FileStore => createFileStore(config.STORAGE_URL ?? pathToFileURL(join(config.DATA_DIR, 'files')).href, sealer);

/** `file:///abs/path` or `file:some/path`; the latter as people write it. */
function diskPath(storageUrl: string): string {
  if (storageUrl.startsWith('file://')) return fileURLToPath(storageUrl);
  return resolve(storageUrl.slice('file:'.length));
}

const SHA256 = /^[0-9a-f]{64}$/;

function createDiskStore(root: string, sealer: Seal): FileStore {
  const pathOf = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new Error('Not a SHA-256 in hex');
    return join(root, sha256.slice(0, 2), sha256);
  };
  const keep = async (path: string, content: Uint8Array): Promise<void> => {
    const aside = join(root, 'incoming', randomUUID());
    await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
    try {
      await writeSynced(aside, sealer.seal(content));
      await moveInto(aside, path);
    } finally {
      await rm(aside, { force: true });
    }
  };
  const read = async (sha256: string): Promise<Uint8Array> => {
    const content = sealer.open(await readFile(pathOf(sha256)));
    if (hashOf(content) !== sha256) throw new Error('A stored file is not what its name says');
    return content;
  };
  return {
    put: async (content, maxBytes) => {
      const whole = await gather(content, maxBytes);
      const sha256 = hashOf(whole);
      await keep(pathOf(sha256), whole);
      return { sha256, sizeBytes: whole.byteLength };
    },
    read,
    remove: async (sha256, keptBefore) => {
      const path = pathOf(sha256);
      if (keptBefore && !(await wasKeptBefore(path, keptBefore))) return;
      await rm(path, { force: true });
      for (const form of RENDITIONS) await rm(renditionPath(root, sha256, form), { force: true });
    },
    keptBefore: (moment) => listOlder(root, moment),
    rendition: async (sha256, form, make) => {
      const content = await read(sha256); // without the content itself there is nothing to show of it
      const path = renditionPath(root, sha256, form);
      const kept = await readKept(path, sealer);
      if (kept) return kept;
      const made = await make(content);
      await keep(path, made);
      return made;
    },
  };
}

const RENDITIONS: readonly Rendition[] = ['plain', 'view', 'thumbnail'];

const renditionPath = (root: string, sha256: string, form: Rendition): string =>
  join(root, 'renditions', sha256.slice(0, 2), `${sha256}.${form}`);

/** Null for what is not there, and for what no longer opens: it can be made again. */
async function readKept(path: string, sealer: Seal): Promise<Uint8Array | null> {
  try {
    return sealer.open(await readFile(path));
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

async function writeSynced(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Content that is put in again replaces itself, so that its time is that of the last. */
const wasKeptBefore = async (path: string, moment: Date): Promise<boolean> => {
  const found = await stat(path).catch(() => null);
  return found !== null && found.mtime < moment;
};

async function* listOlder(root: string, moment: Date): AsyncGenerator<string> {
  for (const folder of await namesIn(root)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue;
    for (const name of await namesIn(join(root, folder))) {
      if (SHA256.test(name) && (await wasKeptBefore(join(root, folder, name), moment))) yield name;
    }
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return []; // nothing was put in yet
    throw error;
  }
}

/** The rename is only lasting once the directory that holds the name is on disk too. */
async function moveInto(from: string, to: string): Promise<void> {
  const directory = dirname(to);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await rename(from, to);
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
