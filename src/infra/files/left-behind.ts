import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../startup-error.ts';

/** Removes what a killed process has left in a directory of things that are being written. */
export async function removeLeftBehind(directory: string, before: Date): Promise<void> {
  for (const name of await namesIn(directory)) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => null); // another process may have been faster
    if (found && found.mtime < before) await rm(path, { force: true });
  }
}

/** None of a directory that is not there: nothing was put in yet. */
export async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
