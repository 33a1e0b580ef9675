import type pg from 'pg';
import type { Announcement } from '../../app/announcements/store.ts';
import type { Clock, Sealer } from '../../app/ports.ts';
import { type ChatRow, standing, webReply } from './chat-row.ts';
import { LOCK_NOTICES } from './delivery-sql.ts';
import { type Ended, writeEnded } from './recorder.ts';

const BATCH = 500;
/** Behind answers and news: the order in which a page shows them is the order in which they were written. */
const PRIORITY = 5;

const ENTER = `
  insert into outbox (conversation_id, channel, sealed, priority, not_before, created_at)
  select conversation_id, 'webchat', sealed, $3, $4, $4
  from unnest($1::uuid[], $2::bytea[]) as t (conversation_id, sealed)
  returning id::text as id, conversation_id::text as conversation_id`;

export interface WebNoticeDeps {
  pool: pg.Pool;
  sealer: Sealer;
  clock: Clock;
  /** Tells open pages. */
  wake: (conversationId: string, channel: string) => void;
}

/** Puts a notice into web chats, which have no limit: some hundred in one transaction. Returns how many it dealt with. */
export async function enterWebNotices(deps: WebNoticeDeps, announcement: Announcement): Promise<number> {
  const { pool, clock, wake } = deps;
  const client = await pool.connect();
  try {
    await client.query('begin');
    const now = clock.now();
    const { rows } = await client.query<ChatRow>(LOCK_NOTICES, [announcement.id, 'webchat', now, BATCH]);
    const ended = await enter(client, deps, announcement, rows, now);
    await writeEnded(client, ended, now, null);
    await client.query('commit');
    client.release();
    for (const { state, conversationId } of ended) if (state === 'delivered') wake(conversationId, 'webchat');
    return rows.length;
  } catch (error) {
    client.release(true); // ends the connection and with it the transaction
    throw error;
  }
}

// One transaction's client, its parts and its moment belong together; splitting them would hide that.
async function enter(
  client: pg.PoolClient,
  { sealer }: WebNoticeDeps,
  announcement: Announcement,
  rows: ChatRow[],
  now: Date,
): Promise<Ended[]> {
  const announcementId = announcement.id;
  const ended: Ended[] = [];
  const chats: { id: string; sealed: Uint8Array }[] = [];
  for (const row of rows) {
    const why = standing(announcement.audience, row);
    if (typeof why === 'string') ended.push({ announcementId, conversationId: row.conversation_id, state: why });
    else chats.push({ id: row.conversation_id, sealed: sealer.sealJson(webReply(announcement, row, why)) });
  }
  if (chats.length === 0) return ended;
  const entered = await client.query<{ id: string; conversation_id: string }>(ENTER, [
    chats.map(({ id }) => id),
    chats.map(({ sealed }) => sealed),
    PRIORITY,
    now,
  ]);
  const delivered = entered.rows.map(
    ({ id, conversation_id }): Ended => ({
      ...{ announcementId, conversationId: conversation_id, state: 'delivered', messageId: id },
    }),
  );
  return [...ended, ...delivered];
}
