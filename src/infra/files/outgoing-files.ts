import type pg from 'pg';
import type { FileStore } from '../../app/ports.ts';
import { hasCode } from '../startup-error.ts';

/** A stored file that a channel is to hand over; null when there is none under that id. */
export type OpenStoredFile = (fileId: string) => Promise<{ name: string; content: Uint8Array } | null>;

export function createOpenStoredFile(deps: { pool: pg.Pool; store: Pick<FileStore, 'read'> }): OpenStoredFile {
  return async (fileId) => {
    const { rows } = await deps.pool.query<{ name: string; sha256: string }>(
      "select name, sha256 from file where id = $1 and state = 'stored' and sha256 is not null",
      [fileId],
    );
    const file = rows[0];
    if (!file) return null;
    try {
      return { name: file.name, content: await deps.store.read(file.sha256) };
    } catch (error) {
      // Gone from the disk: waiting would not bring it back, and what is said with it must arrive.
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  };
}
