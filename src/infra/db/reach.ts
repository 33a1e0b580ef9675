import type pg from 'pg';
import type { Channel } from '../../app/ports.ts';

/** Notes that a chat can or cannot be written to, as its channel reports it; a chat that is not known stays so. */
export const createMarkReach =
  (pool: pg.Pool) =>
  async (channel: Channel, chatKey: string, reach: 'active' | 'blocked' | 'kicked'): Promise<void> => {
    await pool.query('update conversation set reach = $3 where channel = $1 and chat_key = $2', [
      channel,
      chatKey,
      reach,
    ]);
  };
