import type pg from 'pg';
import type { FileStore } from '../../app/ports.ts';

/** A stored file that a channel is to hand over; null when there is none under that id. */
export type OpenStoredFile = (fileId: string) => Promise<{ name: string; path: string } | null>;

export function createOpenStoredFile(deps: { pool: pg.Pool; store: FileStore }): OpenStoredFile {
  return async (fileId) => {
    const { rows } = await deps.pool.query<{ name: string; sha256: string }>(
      "select name, sha256 from file where id = $1 and state = 'stored' and sha256 is not null",
      [fileId],
    );
    const file = rows[0];
    return file ? { name: file.name, path: await deps.store.localPath(file.sha256) } : null;
  };
}
