import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileStore, StoredFile } from '../../app/ports.ts';

/** The content was longer than the caller allowed; nothing was kept. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** STORAGE_URL names a kind of store that this version does not have. */
export class StorageUnsupported extends Error {
  override name = 'StorageUnsupported';
}

/**
 * Opens the store that STORAGE_URL names. Content is kept once, under its SHA-256; a file appears whole or not at all
 * (written aside, synced, renamed), so that a row which names a hash can rely on it after a power cut.
 */
export function createFileStore(storageUrl: string): FileStore {
  if (!storageUrl.startsWith('file:')) {
    throw new StorageUnsupported('STORAGE_URL: only file: storage is available in this version.');
  }
  return createDiskStore(diskPath(storageUrl));
}

/** `file:///abs/path` or `file:some/path`; the latter as people write it. */
function diskPath(storageUrl: string): string {
  if (storageUrl.startsWith('file://')) return fileURLToPath(storageUrl);
  return resolve(storageUrl.slice('file:'.length));
}

const SHA256 = /^[0-9a-f]{64}$/;

function createDiskStore(root: string): FileStore {
  const pathOf = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new Error('Not a SHA-256 in hex');
    return join(root, sha256.slice(0, 2), sha256);
  };
  return {
    put: async (content, maxBytes) => {
      const aside = join(root, 'incoming', randomUUID());
      await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
      try {
        const stored = await writeSynced(aside, content, maxBytes);
        await moveInto(aside, pathOf(stored.sha256));
        return stored;
      } finally {
        await rm(aside, { force: true });
      }
    },
    open: async (sha256) => {
      await stat(pathOf(sha256));
      return createReadStream(pathOf(sha256));
    },
    localPath: async (sha256) => {
      await stat(pathOf(sha256));
      return pathOf(sha256);
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function writeSynced(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of content) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw new FileTooLarge(`More than ${maxBytes} bytes`);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { sha256: hash.digest('hex'), sizeBytes };
  } finally {
    await file.close();
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
