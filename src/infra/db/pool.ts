import pg from 'pg';
import { BundlingClient } from './bundling-client.ts';

/**
 * Connections for SQL that is our own: the hot path, LISTEN, the relay. Statements that are sent without waiting travel
 * together (`pipeline`), so cursors can't be used on them.
 */
export function createPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString: url, max, application_name: 'petition-desk', pipeline: true },
    Client: BundlingClient,
  });
  // A connection that is lost while it is in use fails its query; unheard, its event would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
