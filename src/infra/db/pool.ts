import pg from 'pg';

/**
 * Connections for SQL that is our own: the hot path, LISTEN, the relay. Statements that are sent without waiting travel
 * together (`pipeline`), so cursors can't be used on them.
 */
export function createPool(url: string, max = 10): pg.Pool {
  return new pg.Pool({ connectionString: url, max, application_name: 'petition-desk', pipeline: true });
}
