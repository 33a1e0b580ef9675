import pg from 'pg';

/** Connections for the hot path and for LISTEN. `max` is small: a step holds one for two round trips. */
export function createPool(url: string, max = 10): pg.Pool {
  return new pg.Pool({ connectionString: url, max, application_name: 'petition-desk' });
}
