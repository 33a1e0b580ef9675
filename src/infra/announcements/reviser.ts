import type pg from 'pg';
import type { Logger } from 'pino';
import type { ChatNotice, NoticeChannel } from '../../app/announcements/ports.ts';
import type { Announcement } from '../../app/announcements/store.ts';
import type { Clock, DeliveryOutcome, Sealer } from '../../app/ports.ts';
import type { Subscription } from '../../domain/announcements/content.ts';
import { whyGiven } from '../../domain/announcements/content.ts';
import { UNREACHABLE } from '../outbox/outbox-sql.ts';
import type { Pace } from '../outbox/send-pace.ts';
import { asWithdrawn, type ChatRow, chatNotice, webRecall, webReply } from './chat-row.ts';
import { REVISABLE, REVISED, REVISED_ANEW, STUCK, UNSTUCK } from './delivery-sql.ts';

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

/** `replaced`: it could not be taken away, but says now that it was withdrawn. */
type Result = { as: 'done' | 'replaced' } | { as: 'refused'; cause: string };
/** The channel gives no answer for now. `isAll`: to anything, so that it says nothing about this one message. */
interface Again {
  as: 'again';
  cause: string;
  afterMs: number;
  isAll: boolean;
}

const OUTCOMES = {
  edit: { done: 'edited', replaced: 'edited', refused: 'not_edited' },
  delete: { done: 'recalled', replaced: 'replaced', refused: 'not_recalled' },
} as const;

/** So few that fail while others are changed are single cases: given up after some tries, with the reason. */
const MOST_SINGLE = 3;
const MOST_TRIES = 4;
/** Else something is wrong as a whole, and it is worth while to wait. */
const MOST_TRIES_OF_ALL = 40;
const MOST_REST_MS = 5_000;
const PAUSED_MS = 250;

/** A correction or recall under way in this process. */
interface Run {
  /** What is known and not written: nothing is done twice because something before it has to be tried again. */
  known: Map<string, Result>;
  tries: Map<string, number>;
  /** Telegram has answered to something since it began not to answer to something else. */
  isAnswering: boolean;
  failures: number;
  restUntil: number;
}

const keyOf = ({ id, version }: Announcement): string => `${id} ${version}`;

function isGivenUp({ tries }: Run, id: string, isSingle: boolean): boolean {
  const count = (tries.get(id) ?? 0) + 1;
  tries.set(id, count);
  return count >= (isSingle ? MOST_TRIES : MOST_TRIES_OF_ALL);
}

/** How a batch ended: `rest`: not before a while. */
export type Revised = 'done' | 'more' | 'rest';

/**
 * Corrects or takes away what was delivered, in order, behind a mark that moves with what is written; so a crash
 * repeats at most one batch, and both acts may be repeated. How many it could is counted, and why not for the rest.
 * While the channel does not answer it waits, and the notice says why.
 */
export class Reviser {
  readonly #deps: ReviserDeps;
  readonly #runs = new Map<string, Run>();

  constructor(deps: ReviserDeps) {
    this.#deps = deps;
  }

  /** One batch. */
  async reviseSome(announcement: Announcement): Promise<Revised> {
    const { pool } = this.#deps;
    const run = this.#runOf(announcement);
    if (performance.now() < run.restUntil) return 'rest';
    // What is still on its way would be passed over.
    const { rows: way } = await pool.query(UNDER_WAY, [announcement.id]);
    if (way.length > 0) return 'rest';
    const mark = await pool.query<{ mark: string | null }>(
      'select revise_cursor as mark from announcement where id = $1',
      [announcement.id],
    );
    const behind = mark.rows[0]?.mark ?? null;
    // What an earlier correction could is no news of this one.
    if (behind === null) await pool.query(REVISED_ANEW, [announcement.id, Object.values(outcomesOf(announcement))]);
    const { rows } = await pool.query<RevisableRow>(REVISABLE, [announcement.id, behind, BATCH]);
    if (rows.length === 0) {
      this.#runs.delete(keyOf(announcement));
      return 'done';
    }
    const again = await this.#reviseAll(run, announcement, rows);
    // Up to the first that has to be tried again.
    const until = rows.findIndex((row) => !run.known.has(row.conversation_id));
    await this.#write(run, announcement, until < 0 ? rows : rows.slice(0, until));
    return again ? this.#rest(run, announcement, again) : this.#goOn(run, announcement);
  }

  #runOf(announcement: Announcement): Run {
    const key = keyOf(announcement);
    const run = this.#runs.get(key) ?? {
      ...{ known: new Map(), tries: new Map(), isAnswering: false, failures: 0, restUntil: 0 },
    };
    this.#runs.set(key, run);
    return run;
  }

  /** Each that is not known yet; gives why one has to be tried again. */
  async #reviseAll(run: Run, announcement: Announcement, rows: RevisableRow[]): Promise<Again | null> {
    const left = rows.filter((row) => !run.known.has(row.conversation_id));
    const results = await Promise.all(left.map((row) => this.#revise(announcement, row)));
    run.isAnswering ||= results.some((result, at) => result.as !== 'again' && left[at]?.channel === 'telegram');
    const isSingle = run.isAnswering && results.filter(({ as }) => as === 'again').length <= MOST_SINGLE;
    let again: Again | null = null;
    for (const [at, result] of results.entries()) {
      const id = left[at]?.conversation_id ?? '';
      if (result.as !== 'again') run.known.set(id, result);
      else if (!result.isAll && isGivenUp(run, id, isSingle)) run.known.set(id, { as: 'refused', cause: result.cause });
      else again = again && again.afterMs > result.afterMs ? again : result;
    }
    return again;
  }

  async #rest(run: Run, announcement: Announcement, { cause, afterMs }: Again): Promise<Revised> {
    run.failures += 1;
    run.restUntil = performance.now() + Math.min(MOST_REST_MS, Math.max(afterMs, PAUSED_MS * 2 ** run.failures));
    if (cause !== '') await this.#deps.pool.query(STUCK, [announcement.id, JSON.stringify({ kind: 'stuck', cause })]);
    return 'rest';
  }

  async #goOn(run: Run, announcement: Announcement): Promise<Revised> {
    if (run.failures > 0) await this.#deps.pool.query(UNSTUCK, [announcement.id]);
    run.failures = 0;
    run.isAnswering = false;
    return 'more';
  }

  async #write({ known }: Run, announcement: Announcement, rows: RevisableRow[]): Promise<void> {
    if (rows.length === 0) return;
    const outcomes = outcomesOf(announcement);
    const results = rows.map((row): Result => known.get(row.conversation_id) ?? { as: 'refused', cause: 'unknown' });
    await this.#deps.pool.query(REVISED, [
      announcement.id,
      rows.map(({ conversation_id }) => conversation_id),
      results.map(({ as }) => (as === 'refused' ? 'delivered' : outcomes.done)),
      results.map((result) => (result.as === 'refused' ? `${outcomes.refused}:${result.cause}` : outcomes[result.as])),
      rows.at(-1)?.conversation_id,
    ]);
    for (const { conversation_id } of rows) known.delete(conversation_id);
  }

  async #revise(announcement: Announcement, row: RevisableRow): Promise<Result | Again> {
    if (row.channel === 'webchat') return this.#reviseWeb(announcement, row);
    const { telegram } = this.#deps;
    if (row.chat_key === null) return { as: 'refused', cause: 'forgotten' };
    if (!telegram || !row.message_id) return { as: 'refused', cause: 'unreadable' };
    if (row.reach !== 'active') return { as: 'refused', cause: row.reach ?? 'other' };
    const notice = this.#noticeFor(announcement, row);
    if (!notice) return { as: 'refused', cause: 'unreadable' };
    const id = row.message_id;
    const isRecall = announcement.reviseKind === 'delete';
    const result = await this.#attempt(row, (channel) =>
      isRecall ? channel.remove(notice.chatKey, id) : channel.edit(notice, id),
    );
    if (!isRecall || result.as !== 'refused' || UNREACHED.includes(result.cause)) return result;
    // Telegram takes nothing away that is older than two days, but lets it be changed.
    const replaced = await this.#attempt(row, (channel) => channel.edit(asWithdrawn(notice, announcement), id));
    return replaced.as === 'done' ? { as: 'replaced' } : replaced;
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

  /** One call, in a slot of the channel's limit. */
  async #attempt(
    row: RevisableRow,
    call: (channel: NoticeChannel) => Promise<DeliveryOutcome>,
  ): Promise<Result | Again> {
    const { telegram } = this.#deps;
    const slot = await telegram?.pace.acquire('notice');
    if (!telegram || !slot) return { as: 'again', cause: '', afterMs: PAUSED_MS, isAll: true };
    try {
      return await this.#resultOf(row, await call(telegram.notices), telegram.pace);
    } catch (err) {
      this.#deps.log.error({ err }, 'a notice that was delivered could not be changed');
      return { as: 'refused', cause: 'unreadable' };
    } finally {
      slot.answered();
    }
  }

  async #resultOf(row: RevisableRow, outcome: DeliveryOutcome, pace: Pace): Promise<Result | Again> {
    switch (outcome.kind) {
      case 'delivered':
        return { as: 'done' };
      case 'unreachable':
        await this.#deps.pool.query(UNREACHABLE, [row.conversation_id, outcome.reach]);
        return { as: 'refused', cause: outcome.reach };
      case 'migrated':
        return { as: 'refused', cause: 'message_gone' };
      case 'rejected':
        return { as: 'refused', cause: outcome.failure };
      case 'retry': {
        const { afterSeconds, pauseAll = false, failure: cause } = outcome;
        if (pauseAll) pace.rest(afterSeconds * 1000);
        const isAll = pauseAll || cause === 'token_refused' || cause === 'no_bot';
        return { as: 'again', cause: pauseAll ? '' : cause, afterMs: afterSeconds * 1000, isAll };
      }
    }
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
    if (rowCount !== 1) return { as: 'refused', cause: 'forgotten' };
    wake(row.conversation_id, 'webchat');
    return { as: 'done' };
  }
}

/** Nothing at all arrives there, whatever the call. */
const UNREACHED = ['blocked', 'kicked', 'deactivated'];

const outcomesOf = ({ reviseKind }: Announcement) => OUTCOMES[reviseKind ?? 'edit'];

/** As far as it can still be told: the subscription may have ended since. */
const whyOf = ({ audience }: Announcement, { areas, topics }: ChatRow): Subscription =>
  (areas && topics && whyGiven(audience, { areas, topics })) || { areas: [], topics: [] };
