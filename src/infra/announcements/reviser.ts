import type pg from 'pg';
import type { NoticeChannel } from '../../app/announcements/ports.ts';
import type { Announcement } from '../../app/announcements/store.ts';
import type { DeliveryOutcome, Sealer } from '../../app/ports.ts';
import type { Subscription } from '../../domain/announcements/content.ts';
import { whyGiven } from '../../domain/announcements/content.ts';
import type { Pace } from '../outbox/send-pace.ts';
import { type ChatRow, chatNotice, webRecall, webReply } from './chat-row.ts';
import { REVISABLE, REVISED } from './delivery-sql.ts';

const BATCH = 60;

const UNDER_WAY = "select from announcement_delivery where announcement_id = $1 and state = 'sending' limit 1";

export interface ReviserDeps {
  pool: pg.Pool;
  sealer: Sealer;
  /** Null: that channel is not set up here. */
  telegram: { notices: NoticeChannel; pace: Pace } | null;
}

interface RevisableRow extends ChatRow {
  channel: string;
  message_id: string | null;
}

/** `again`: the channel rests; the batch is tried once more later. */
type Result = 'done' | 'refused' | 'again';

/**
 * Corrects or takes away what was delivered, in order, behind a mark that moves with what is written; so a crash
 * repeats at most one batch, and both acts may be repeated. How many it could is counted.
 */
export class Reviser {
  readonly #deps: ReviserDeps;

  constructor(deps: ReviserDeps) {
    this.#deps = deps;
  }

  /** One batch; true when nothing is left. */
  async reviseSome(announcement: Announcement): Promise<boolean> {
    const { pool } = this.#deps;
    // What is still on its way would be passed over.
    const { rows: way } = await pool.query(UNDER_WAY, [announcement.id]);
    if (way.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return false;
    }
    const mark = await pool.query<{ mark: string | null }>(
      'select revise_cursor as mark from announcement where id = $1',
      [announcement.id],
    );
    const { rows } = await pool.query<RevisableRow>(REVISABLE, [announcement.id, mark.rows[0]?.mark ?? null, BATCH]);
    const results = await Promise.all(rows.map((row) => this.#revise(announcement, row)));
    // Up to the first that has to be tried again.
    const until = results.indexOf('again');
    const count = until < 0 ? rows.length : until;
    if (count > 0) await this.#write(announcement, rows.slice(0, count), results.slice(0, count));
    if (count < rows.length) await new Promise((resolve) => setTimeout(resolve, 1_000));
    return rows.length === 0;
  }

  async #write(announcement: Announcement, rows: RevisableRow[], results: Result[]): Promise<void> {
    const [done, undone] =
      announcement.reviseKind === 'delete' ? ['recalled', 'not_recalled'] : ['edited', 'not_edited'];
    await this.#deps.pool.query(REVISED, [
      announcement.id,
      rows.map(({ conversation_id }) => conversation_id),
      results.map((result) => (result === 'done' ? done : 'delivered')),
      results.map((result) => (result === 'done' ? done : undone)),
      rows.at(-1)?.conversation_id,
    ]);
  }

  async #revise(announcement: Announcement, row: RevisableRow): Promise<Result> {
    if (row.channel === 'webchat') return this.#reviseWeb(announcement, row);
    const { telegram, sealer } = this.#deps;
    if (!telegram || !row.message_id || row.chat_key === null) return 'refused';
    const slot = await telegram.pace.acquire('notice');
    if (!slot) return 'again';
    const notice = chatNotice(sealer, announcement, row, whyOf(announcement, row));
    const outcome = await (announcement.reviseKind === 'delete'
      ? telegram.notices.remove(notice.chatKey, row.message_id)
      : telegram.notices.edit(notice, row.message_id)
    ).finally(() => slot.answered());
    return this.#resultOf(outcome, telegram.pace);
  }

  #resultOf(outcome: DeliveryOutcome, pace: Pace): Result {
    if (outcome.kind === 'delivered') return 'done';
    if (outcome.kind !== 'retry') return 'refused';
    if (outcome.pauseAll) pace.rest(outcome.afterSeconds * 1000);
    return 'again';
  }

  async #reviseWeb(announcement: Announcement, row: RevisableRow): Promise<Result> {
    const { pool, sealer } = this.#deps;
    const isRecall = announcement.reviseKind === 'delete';
    const reply = isRecall ? webRecall(announcement, row) : webReply(announcement, row, whyOf(announcement, row));
    const { rowCount } = await pool.query('update outbox set sealed = $2 where id = $1', [
      row.message_id,
      sealer.sealJson(reply),
    ]);
    return rowCount === 1 ? 'done' : 'refused';
  }
}

/** As far as it can still be told: the subscription may have ended since. */
const whyOf = ({ audience }: Announcement, { areas, topics }: ChatRow): Subscription =>
  (areas && topics && whyGiven(audience, { areas, topics })) || { areas: [], topics: [] };
