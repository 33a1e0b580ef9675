import type pg from 'pg';
import type { Logger } from 'pino';
import type { ChatNotice, NoticeChannel } from '../../app/announcements/ports.ts';
import type { Announcement } from '../../app/announcements/store.ts';
import type { Clock, DeliveryOutcome, Sealer } from '../../app/ports.ts';
import type { Subscription } from '../../domain/announcements/content.ts';
import { whyGiven } from '../../domain/announcements/content.ts';
import type { Pace } from '../outbox/send-pace.ts';
import { asWithdrawn, type ChatRow, chatNotice, webRecall, webReply } from './chat-row.ts';
import { REVISABLE, REVISED, REVISED_ANEW } from './delivery-sql.ts';

const BATCH = 60;

const UNDER_WAY = "select from announcement_delivery where announcement_id = $1 and state = 'sending' limit 1";

export interface ReviserDeps {
  pool: pg.Pool;
  sealer: Sealer;
  clock: Clock;
  log: Logger;
  /** Tells open pages. */
  wake: (conversationId: string, channel: string) => void;
  /** Null: that channel is not set up here. */
  telegram: { notices: NoticeChannel; pace: Pace } | null;
}

interface RevisableRow extends ChatRow {
  channel: string;
  message_id: string | null;
}

/** `replaced`: it could not be taken away, but says now that it was withdrawn. `again`: the channel rests; the batch is tried once more later. */
type Result = 'done' | 'replaced' | 'refused' | 'again';

const OUTCOMES = {
  edit: { done: 'edited', replaced: 'edited', refused: 'not_edited' },
  delete: { done: 'recalled', replaced: 'replaced', refused: 'not_recalled' },
} as const;

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
    const behind = mark.rows[0]?.mark ?? null;
    // What an earlier correction could is no news of this one.
    if (behind === null) await pool.query(REVISED_ANEW, [announcement.id, Object.values(outcomesOf(announcement))]);
    const { rows } = await pool.query<RevisableRow>(REVISABLE, [announcement.id, behind, BATCH]);
    const results = await Promise.all(rows.map((row) => this.#revise(announcement, row)));
    // Up to the first that has to be tried again.
    const until = results.indexOf('again');
    const count = until < 0 ? rows.length : until;
    if (count > 0) await this.#write(announcement, rows.slice(0, count), results.slice(0, count));
    if (count < rows.length) await new Promise((resolve) => setTimeout(resolve, 1_000));
    return rows.length === 0;
  }

  async #write(announcement: Announcement, rows: RevisableRow[], results: Result[]): Promise<void> {
    const outcomes = outcomesOf(announcement);
    const outcomeOf = (result: Result) => (result === 'again' ? outcomes.refused : outcomes[result]);
    await this.#deps.pool.query(REVISED, [
      announcement.id,
      rows.map(({ conversation_id }) => conversation_id),
      results.map((result) => (result === 'refused' ? 'delivered' : outcomes.done)),
      results.map(outcomeOf),
      rows.at(-1)?.conversation_id,
    ]);
  }

  async #revise(announcement: Announcement, row: RevisableRow): Promise<Result> {
    if (row.channel === 'webchat') return this.#reviseWeb(announcement, row);
    const { telegram } = this.#deps;
    if (!telegram || !row.message_id || row.chat_key === null) return 'refused';
    const notice = this.#noticeFor(announcement, row);
    if (!notice) return 'refused';
    const slot = await telegram.pace.acquire('notice');
    if (!slot) return 'again';
    const outcome = await (announcement.reviseKind === 'delete'
      ? telegram.notices.remove(notice.chatKey, row.message_id)
      : telegram.notices.edit(notice, row.message_id)
    ).finally(() => slot.answered());
    const result = this.#resultOf(outcome, telegram.pace);
    if (announcement.reviseKind !== 'delete' || result !== 'refused') return result;
    return this.#replace(asWithdrawn(notice, announcement), row.message_id);
  }

  /** Null where the chat's address cannot be read: the others are corrected all the same. */
  #noticeFor(announcement: Announcement, row: RevisableRow): ChatNotice | null {
    try {
      return chatNotice(this.#deps.sealer, announcement, row, whyOf(announcement, row));
    } catch (err) {
      this.#deps.log.error({ err, announcement: announcement.id }, 'a notice could not be rendered');
      return null;
    }
  }

  /** Telegram takes nothing away that is older than two days, but lets it be changed. */
  async #replace(notice: ChatNotice, messageId: string): Promise<Result> {
    const { telegram } = this.#deps;
    const slot = await telegram?.pace.acquire('notice');
    if (!telegram || !slot) return 'again';
    const outcome = await telegram.notices.edit(notice, messageId).finally(() => slot.answered());
    const result = this.#resultOf(outcome, telegram.pace);
    return result === 'done' ? 'replaced' : result;
  }

  #resultOf(outcome: DeliveryOutcome, pace: Pace): Result {
    if (outcome.kind === 'delivered') return 'done';
    if (outcome.kind !== 'retry') return 'refused';
    if (outcome.pauseAll) pace.rest(outcome.afterSeconds * 1000);
    return 'again';
  }

  async #reviseWeb(announcement: Announcement, row: RevisableRow): Promise<Result> {
    const { pool, sealer, clock, wake } = this.#deps;
    const isRecall = announcement.reviseKind === 'delete';
    const reply = isRecall ? webRecall(announcement, row) : webReply(announcement, row, whyOf(announcement, row));
    const { rowCount } = await pool.query('update outbox set sealed = $2, revised_at = $3 where id = $1', [
      row.message_id,
      sealer.sealJson(reply),
      clock.now(),
    ]);
    if (rowCount !== 1) return 'refused';
    wake(row.conversation_id, 'webchat');
    return 'done';
  }
}

const outcomesOf = ({ reviseKind }: Announcement) => OUTCOMES[reviseKind ?? 'edit'];

/** As far as it can still be told: the subscription may have ended since. */
const whyOf = ({ audience }: Announcement, { areas, topics }: ChatRow): Subscription =>
  (areas && topics && whyGiven(audience, { areas, topics })) || { areas: [], topics: [] };
