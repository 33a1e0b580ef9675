import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from '../startup-error.ts';
import type { Shelf } from './shelf.ts';

/**
 * A directory of this machine. A file appears whole or not at all (written aside, synced, renamed), so that a row which
 * names it can rely on it after a power cut.
 */
export function createDiskShelf(root: string): Shelf {
  const timeOf = async (path: string): Promise<Date | null> =>
    (await stat(join(root, path)).catch(() => null))?.mtime ?? null;
  return {
    write: async (path, bytes) => {
      const aside = join(root, 'incoming', randomUUID());
      await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
      try {
        await writeSynced(aside, bytes);
        await moveInto(aside, join(root, path));
      } finally {
        await rm(aside, { force: true });
      }
    },
    read: (path) => readFile(join(root, path)),
    remove: (path) => rm(join(root, path), { force: true }),
    writtenAt: timeOf,
    list: async function* () {
      for (const folder of await namesIn(root)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await namesIn(join(root, folder))) {
          const path = `${folder}/${name}`;
          const writtenAt = await timeOf(path);
          if (writtenAt) yield { path, writtenAt };
        }
      }
    },
    check: async () => {
      await mkdir(root, { recursive: true, mode: 0o700 });
    },
  };
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
