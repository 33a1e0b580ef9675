import type { Pool } from 'pg';
import type { QuotaStore } from '../../app/accounts/ports.ts';

const windowStart = (windowSeconds: number, at: Date): Date =>
  new Date(Math.floor(at.getTime() / 1000 / windowSeconds) * windowSeconds * 1000);

/** Counters in table `quota`; one atomic statement each, so that no two processes count the same use as the last one. */
export function createQuotaStore(pool: Pool): QuotaStore {
  return {
    use: async (key, windowSeconds, at) => {
      const counted = await pool.query<{ used: number }>(
        `insert into quota (key, window_start, used) values ($1, $2, 1)
         on conflict (key, window_start) do update set used = quota.used + 1 returning used`,
        [key, windowStart(windowSeconds, at)],
      );
      return counted.rows[0]?.used ?? 1;
    },
    giveBack: async (key, windowSeconds, at) => {
      await pool.query('update quota set used = greatest(used - 1, 0) where key = $1 and window_start = $2', [
        key,
        windowStart(windowSeconds, at),
      ]);
    },
  };
}
