import type pg from 'pg';
import type { Channel, Sealer } from '../../app/ports.ts';
import { chatKeyOf } from '../chat-address.ts';

/** Notes that a chat can or cannot be written to, as its channel reports it; a chat that is not known stays so. */
export const createMarkReach =
  (pool: pg.Pool, sealer: Pick<Sealer, 'fingerprint'>) =>
  async (channel: Channel, chatKey: string, reach: 'active' | 'blocked' | 'kicked'): Promise<void> => {
    await pool.query('update conversation set reach = $3 where channel = $1 and chat_key = $2', [
      channel,
      chatKeyOf(sealer, channel, chatKey),
      reach,
    ]);
  };
