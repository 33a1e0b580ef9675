import type pg from 'pg';
import type { ChannelSender, Sealer } from '../../app/ports.ts';
import { chatKeyOf, sealChat } from '../chat-address.ts';

const RENAME = `
  update conversation c set chat_key = $2, sealed_chat = $3 where c.id = $1
    and not exists (select from conversation o where o.channel = c.channel and o.chat_key = $2)`;

// The chat is known under its new id already: what belongs to the old row goes over, and nothing is sent there again.
const MERGE = [
  `update outbox set conversation_id = o.id from conversation c, conversation o
   where outbox.conversation_id = c.id and c.id = $1 and o.channel = c.channel and o.chat_key = $2`,
  `insert into follow (conversation_id, petition_id, created_at)
   select o.id, f.petition_id, f.created_at from follow f, conversation c, conversation o
   where f.conversation_id = c.id and c.id = $1 and o.channel = c.channel and o.chat_key = $2
   on conflict do nothing`,
  `insert into announcement_subscription (conversation_id, areas, topics, created_at)
   select o.id, s.areas, s.topics, s.created_at from announcement_subscription s, conversation c, conversation o
   where s.conversation_id = c.id and c.id = $1 and o.channel = c.channel and o.chat_key = $2
   on conflict do nothing`,
  `update file set conversation_id = o.id from conversation c, conversation o
   where file.conversation_id = c.id and c.id = $1 and o.channel = c.channel and o.chat_key = $2`,
  `update conversation o set sealed_state = c.sealed_state, state_version = c.state_version,
     draft_touched_at = c.draft_touched_at
   from conversation c
   where c.id = $1 and o.channel = c.channel and o.chat_key = $2 and o.sealed_state is null`,
];
const LEFT_BEHIND = [
  'delete from follow where conversation_id = $1',
  'delete from announcement_subscription where conversation_id = $1',
  "update conversation set reach = 'migrated', draft_touched_at = null where id = $1",
];

/** A chat has another id now; the message that met this is due again. All or nothing. */
export async function moveChat(
  { pool, sealer, sender }: { pool: pg.Pool; sealer: Sealer; sender: Pick<ChannelSender, 'channel'> },
  { conversationId, to, outboxId }: { conversationId: string; to: string; outboxId: string },
): Promise<void> {
  const chatKey = chatKeyOf(sealer, sender.channel, to);
  const sealedChat = sealChat(sealer, sender.channel, to);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const renamed = await client.query(RENAME, [conversationId, chatKey, sealedChat]);
    if (renamed.rowCount === 0) {
      for (const sql of MERGE) await client.query(sql, [conversationId, chatKey]);
      for (const sql of LEFT_BEHIND) await client.query(sql, [conversationId]);
    }
    await client.query("update outbox set state = 'pending' where id = $1", [outboxId]);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true); // ends the connection and with it the transaction
    throw error;
  }
}
