import type pg from 'pg';
import type { Sealer } from '../../app/ports.ts';
import type { Reply } from '../../domain/dialogue/reply.ts';
import type { FileRefusal } from './inspect-file.ts';

export interface AnnouncedRecord {
  channel: string;
  channelRef: string | null;
  name: string;
  mime: string;
  sizeBytes: number;
  state: string;
  /** What its chat has had stored within a day, in bytes. */
  storedToday: number;
}

export interface StoredAs {
  sha256: string;
  sizeBytes: number;
  mime: string;
  name: string;
  /** As it was when it was looked at. */
  nameBefore: string;
}

/** What fetching a file reads and notes. Both notes do nothing to a file that is no longer `announced`. */
export interface FileRecords {
  find: (id: string) => Promise<AnnouncedRecord | null>;
  markStored: (id: string, as: StoredAs) => Promise<void>;
  /** Tells the chat that announced it, in the same transaction. */
  markRefused: (id: string, refusal: FileRefusal) => Promise<void>;
}

interface Row {
  channel: string;
  channel_ref: string | null;
  name: string;
  mime: string;
  size_bytes: string;
  state: string;
  stored_today: string;
}

const FIND = `
  select f.channel, f.channel_ref, f.name, f.mime, f.size_bytes, f.state,
    (select coalesce(sum(o.size_bytes), 0) from file o
      where o.conversation_id = f.conversation_id and o.state = 'stored' and o.created_at > now() - interval '1 day'
    ) as stored_today
  from file f where f.id = $1`;

const STORED = `
  update file set state = 'stored', sha256 = $2, size_bytes = $3, mime = $4, channel_ref = null,
    name = case when name = $6 then $5 else name end -- it may have been given another name meanwhile, to hide its own
  where id = $1 and state = 'announced'`;

// One statement, so that there is no notice without a refusal and no refusal without a notice.
const REFUSED = `
  with refused as (
    update file set state = 'refused', refusal = $2, channel_ref = null
    where id = $1 and state = 'announced' returning conversation_id, channel)
  insert into outbox (conversation_id, channel, sealed, priority)
  select conversation_id, channel, $3, 0 from refused where conversation_id is not null
  returning conversation_id::text as id, channel`;

export function createFileRecords(deps: {
  pool: pg.Pool;
  sealer: Pick<Sealer, 'sealJson'>;
  wake: (conversationId: string, channel: string) => void;
}): FileRecords {
  const { pool } = deps;
  const find: FileRecords['find'] = async (id) => {
    const row = (await pool.query<Row>(FIND, [id])).rows[0];
    if (!row) return null;
    const { channel, channel_ref: channelRef, name, mime, state } = row;
    const [sizeBytes, storedToday] = [Number(row.size_bytes), Number(row.stored_today)];
    return { channel, channelRef, name, mime, state, sizeBytes, storedToday };
  };
  return {
    find,
    markStored: async (id, as) => {
      await pool.query(STORED, [id, as.sha256, as.sizeBytes, as.mime, as.name, as.nameBefore]);
    },
    markRefused: async (id, refusal) => {
      const name = (await find(id))?.name ?? '';
      const reply: Reply = {
        text: [{ key: 'matter:file_notice', params: { name, why: { key: `matter:file.${refusal}` } } }],
      };
      const told = await pool.query<{ id: string; channel: string }>(REFUSED, [
        id,
        refusal,
        deps.sealer.sealJson(reply),
      ]);
      for (const { id: conversationId, channel } of told.rows) deps.wake(conversationId, channel);
    },
  };
}
