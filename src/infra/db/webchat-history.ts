import type pg from 'pg';
import { z } from 'zod';
import type { Clock, Sealer } from '../../app/ports.ts';
import type { HistoryEntry, WebChatHistory } from '../../app/webchat-ports.ts';
import { type Reply, replySchema } from '../../domain/dialogue/reply.ts';
import { LOCALES } from '../../domain/text.ts';

const sentSchema = z.object({
  text: z.string(),
  file: z.object({ name: z.string(), sizeBytes: z.number() }).nullish(),
});

interface Row {
  seq: string;
  side: 'citizen' | 'office';
  sealed: Uint8Array;
  at: Date;
  revised: Date | null;
}

// A message that is held back (not_before) is not there yet; when it comes it counts as of then.
const READ = `
  select * from (
    select seq, 'citizen' as side, sealed, received_at as at, null::timestamptz as revised from inbox
    where conversation_id = $1 and sealed is not null and ($2::bigint is null or seq < $2)
    order by seq desc limit $3) sent
  union all
  select * from (
    select id, 'office', sealed, greatest(created_at, not_before), revised_at from outbox
    where conversation_id = $1 and not_before <= $4 and ($2::bigint is null or id < $2)
    order by id desc limit $3) answered
  order by seq desc
  limit $3`;

const NEXT_DUE = 'select min(not_before) as due from outbox where conversation_id = $1 and not_before > $2';

const LATEST_REPLIES = `
  select id::text as seq, sealed from outbox where conversation_id = $1 and not_before <= $3
  order by id desc limit $2`;

const MARK_DELIVERED = `
  update outbox set state = 'delivered', delivered_at = $3, attempts = attempts + 1, attempted_at = $3
  where conversation_id = $1 and id = any($2::bigint[]) and state <> 'delivered'`;

const HANDED = `
  select o.sealed, f.sha256, f.name, f.mime from outbox o, file f
  where o.id = $2 and o.conversation_id = $1 and f.id = $3 and f.state = 'stored' and f.sha256 is not null`;

export function createWebChatHistory(pool: pg.Pool, sealer: Sealer, clock: Clock): WebChatHistory {
  const openReply = (sealed: Uint8Array): Reply => replySchema.parse(sealer.openJson(sealed));

  const toEntry = (row: Row): HistoryEntry => {
    const { at } = row;
    const seq = Number(row.seq);
    if (row.side === 'office') {
      const entry: HistoryEntry = { from: 'office', seq, at, reply: openReply(row.sealed) };
      return row.revised ? { ...entry, revisedAt: row.revised } : entry;
    }
    const sent = sentSchema.parse(sealer.openJson(row.sealed));
    return { from: 'citizen', seq, at, text: sent.text, file: sent.file ?? null };
  };

  return {
    find: async (chatKey) => {
      const { rows } = await pool.query<{ id: string; locale: string }>(
        "select id, locale from conversation where channel = 'webchat' and chat_key = $1",
        [chatKey],
      );
      const [row] = rows;
      if (!row) return null;
      return { id: row.id, locale: LOCALES.find((known) => known === row.locale) ?? 'zh-CN' };
    },

    read: async (conversationId, { limit, before }) => {
      const now = clock.now();
      const [{ rows }, held] = await Promise.all([
        pool.query<Row>(READ, [conversationId, before ?? null, limit + 1, now]),
        pool.query<{ due: Date | null }>(NEXT_DUE, [conversationId, now]),
      ]);
      return {
        entries: rows.slice(0, limit).reverse().map(toEntry),
        hasEarlier: rows.length > limit,
        nextDueAt: held.rows[0]?.due ?? null,
      };
    },

    latestReplies: async (conversationId, limit) => {
      const { rows } = await pool.query<Pick<Row, 'seq' | 'sealed'>>(LATEST_REPLIES, [
        conversationId,
        limit,
        clock.now(),
      ]);
      return rows.map((row) => ({ seq: Number(row.seq), reply: openReply(row.sealed) }));
    },

    markDelivered: async (conversationId, seqs) => {
      if (seqs.length > 0) await pool.query(MARK_DELIVERED, [conversationId, seqs, clock.now()]);
    },

    handedOver: async (conversationId, seq, fileId) => {
      const { rows } = await pool.query<{ sealed: Uint8Array; sha256: string; name: string; mime: string }>(HANDED, [
        conversationId,
        seq,
        fileId,
      ]);
      const [row] = rows;
      if (!row || !openReply(row.sealed).files?.includes(fileId)) return null;
      return { sha256: row.sha256, name: row.name, mime: row.mime };
    },
  };
}
