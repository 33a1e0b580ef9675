import type pg from 'pg';
import type { Channel, Sealer } from '../../app/ports.ts';
import { chatKeyOf } from '../chat-address.ts';

/** News older than this has been overtaken; the matter itself can always be opened. */
const CATCH_UP_DAYS = 60;

const MARK = 'update conversation set reach = $3 where channel = $1 and chat_key = $2 returning id';

// As new: the relay's day of attempts starts again.
const CATCH_UP = `
  update outbox set state = 'pending', failure = null, attempts = 0, not_before = now(), created_at = now()
  where conversation_id = any($1::uuid[]) and state = 'permanent_failure' and failure in ('blocked', 'kicked')
    and petition_id is not null and created_at > now() - make_interval(days => $2)`;

/**
 * Notes that a chat can or cannot be written to, as its channel reports it; a chat that is not known stays so. Whoever
 * comes back gets the news of his matters that he has missed.
 */
export const createMarkReach =
  (pool: pg.Pool, sealer: Pick<Sealer, 'fingerprint'>) =>
  async (channel: Channel, chatKey: string, reach: 'active' | 'blocked' | 'kicked'): Promise<void> => {
    const { rows } = await pool.query<{ id: string }>(MARK, [channel, chatKeyOf(sealer, channel, chatKey), reach]);
    if (reach === 'active') await pool.query(CATCH_UP, [rows.map(({ id }) => id), CATCH_UP_DAYS]);
  };
