import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../app/ports.ts';
import { FileTooLarge } from './file-store.ts';
import { removeLeftBehind } from './left-behind.ts';

/** Where content lies while it is looked at, before it is kept or refused. */
export interface Staging {
  /** Writes the content aside, runs the work on its path, removes it. Rejects with FileTooLarge past `maxBytes`. */
  hold: <T>(content: AsyncIterable<Uint8Array>, maxBytes: number, work: (path: string) => Promise<T>) => Promise<T>;
}

/** Longer than any file is looked at; another process may be using the same directory. */
const LEFT_BEHIND_MS = 60 * 60_000;

/** A directory that only this user can enter. What a crash has left there is removed on opening. */
export async function openStaging(directory: string, clock: Clock): Promise<Staging> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await removeLeftBehind(directory, new Date(clock.now().getTime() - LEFT_BEHIND_MS));
  return {
    hold: async (content, maxBytes, work) => {
      const path = join(directory, randomUUID());
      try {
        await pipeline(Readable.from(content), cutOff(maxBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
        return await work(path);
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

function cutOff(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      size += chunk.byteLength;
      if (size > maxBytes) done(new FileTooLarge(`More than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}
