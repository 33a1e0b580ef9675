import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { namesIn } from './left-behind.ts';
import type { Shelf } from './shelf.ts';

const CHUNK_BYTES = 128 * 1024;

/**
 * A directory of this machine. A file appears whole or not at all (written aside, synced, renamed), so that a row which
 * names it can rely on it after a power cut.
 */
export function createDiskShelf(root: string): Shelf {
  const timeOf = async (path: string): Promise<Date | null> =>
    (await stat(join(root, path)).catch(() => null))?.mtime ?? null;
  return {
    aside: join(root, 'incoming'),
    place: (aside, path) => moveInto(aside, join(root, path)),
    read: async (path) => (await open(join(root, path), 'r')).createReadStream({ highWaterMark: CHUNK_BYTES }),
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
