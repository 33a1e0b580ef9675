import type pg from 'pg';
import type { Logger } from 'pino';
import type { ChannelSender, Clock, DeliveryOutcome, DueMessage, Sealer } from '../../app/ports.ts';
import { replySchema } from '../../domain/dialogue/reply.ts';
import { LOCALES } from '../../domain/text.ts';
import { openChat } from '../chat-address.ts';
import { isPassingFailure } from '../db/database-failure.ts';
import { Rounds } from '../process/rounds.ts';
import { moveChat } from './move-chat.ts';
import { CLAIM, DELIVERED, GAVE_UP, PUT_BACK, RECLAIM, RETRY_LATER, UNREACHABLE } from './outbox-sql.ts';
import { type Pace, SendPace, type Slot } from './send-pace.ts';

/*
 * Sends what the outbox holds, for one channel.
 *
 * - At least once: an attempt is recorded before it is made. A process that dies leaves `sending`, which is taken up
 *   again after LEASE_MS; the message may then arrive twice, never zero times.
 * - In order within a chat: a message is claimed only when nothing earlier of its chat is due or being retried.
 * - Any number of processes: rows are claimed with SKIP LOCKED.
 * - Each message takes a slot of the channel's limit (send-pace.ts); notices to many use what is left of it.
 * - A 429 rests the whole channel for as long as it says. Other passing failures wait longer each time, for a day; while
 *   nothing at all gets through (no network, a token that was withdrawn) no message is given up.
 * - Ends in delivered | permanent_failure (this chat cannot be reached) | technical_failure (the channel refuses this
 *   message, or a day of failures); temporary_failure is on its way to one of these.
 */

const LEASE_MS = 90_000; // longer than any one delivery may take (its calls time out at 30 s)
const IDLE_MS = 1_000; // another process's message or a clock that ran down is seen within this time
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000; // Telegram itself keeps updates that long
const MAX_BACKOFF_S = 600;
const WORKS_MS = 60 * 60_000; // a channel that delivered something within this time is not away
const RECLAIM_EVERY_MS = 30_000;
const AWAY_S = 5; // the database or the store of files, while a message is read

export interface RelayDeps {
  pool: pg.Pool;
  sender: ChannelSender;
  sealer: Sealer;
  clock: Clock;
  log: Logger;
  /** Messages a second at most, where this is the only process that sends. */
  rate: number;
  /** The limit as it is shared with other processes, and with notices. */
  pace?: Pace;
  /** Deliveries at the same time, each of another chat. */
  concurrency?: number;
}

interface ClaimedRow {
  id: string;
  conversation_id: string;
  chat_key: string;
  sealed_chat: Uint8Array | null;
  locale: string;
  sealed: Uint8Array;
  attempts: number;
  message_ids: string[] | null;
  created_at: Date;
  has_more: boolean;
}

export class Relay {
  readonly #deps: RelayDeps;
  readonly #pace: Pace;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #concurrency: number;
  readonly #rounds: Rounds;
  readonly #giveUps = new Set<() => void>();
  #claims = 0;
  #reclaimedAt = 0;
  #deliveredAt = Number.NEGATIVE_INFINITY;

  constructor(deps: RelayDeps) {
    this.#deps = deps;
    this.#pace = deps.pace ?? new SendPace(deps.rate, () => deps.clock.now().getTime());
    this.#concurrency = deps.concurrency ?? 8;
    this.#rounds = new Rounds({
      round: () => this.#round(),
      restMs: IDLE_MS,
      failed: (err) => deps.log.warn({ err, channel: deps.sender.channel }, 'the relay could not read the outbox'),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** Finishes what is on its way; what is due but unclaimed stays for the next start. */
  async stop(): Promise<void> {
    const stopped = this.#rounds.stop();
    for (const giveUp of this.#giveUps) giveUp();
    await stopped;
    await Promise.allSettled(this.#inFlight);
  }

  /** There may be something to send. */
  wake(): void {
    this.#rounds.wake();
  }

  async #round(): Promise<boolean> {
    const now = this.#deps.clock.now();
    if (this.#pace.isResting()) return false;
    if (Math.abs(now.getTime() - this.#reclaimedAt) > RECLAIM_EVERY_MS) await this.#reclaim(now);
    const room = this.#concurrency - this.#inFlight.size;
    if (room < 1) {
      await Promise.race(this.#inFlight);
      return true;
    }
    this.#claims += 1;
    const { rows } = await this.#deps.pool.query<ClaimedRow>(CLAIM, [this.#deps.sender.channel, room, now]);
    for (const row of rows) this.#track(row);
    // Fewer than there was room for: that was all, until somebody wakes us.
    return rows.length === room;
  }

  async #reclaim(now: Date): Promise<void> {
    this.#reclaimedAt = now.getTime();
    await this.#deps.pool.query(RECLAIM, [this.#deps.sender.channel, new Date(now.getTime() - LEASE_MS)]);
  }

  /**
   * Afterwards the chat's next message may be due: one that waited behind this, or one that came meanwhile, was looked for
   * (each that comes wakes us) and was not its turn yet.
   */
  #track(row: ClaimedRow): void {
    const before = this.#claims;
    const tracked = this.#deliver(row)
      .catch((error: unknown) => {
        this.#deps.log.error({ err: error }, 'a delivery could not be recorded');
        return 'open' as const;
      })
      .then((outcome) => {
        this.#inFlight.delete(tracked);
        if (outcome !== 'delivered' || row.has_more || this.#claims !== before) this.wake();
      });
    this.#inFlight.add(tracked);
  }

  async #deliver(row: ClaimedRow): Promise<'delivered' | 'open'> {
    const slot = await this.#slot();
    if (!slot) {
      await this.#deps.pool.query(PUT_BACK, [row.id]);
      return 'open';
    }
    const outcome = await this.#attempt(row);
    slot.answered(Math.max(1, 'messageIds' in outcome ? (outcome.messageIds?.length ?? 1) : 1));
    await this.#record(row, outcome);
    return outcome.kind === 'delivered' ? 'delivered' : 'open';
  }

  async #record(row: ClaimedRow, outcome: DeliveryOutcome): Promise<void> {
    const { pool, clock, log } = this.#deps;
    const now = clock.now();
    switch (outcome.kind) {
      case 'delivered':
        this.#deliveredAt = now.getTime();
        await pool.query(DELIVERED, [row.id, now, outcome.messageIds]);
        return;
      case 'unreachable':
        await pool.query(UNREACHABLE, [row.conversation_id, outcome.reach]);
        return;
      case 'migrated':
        await moveChat(this.#deps, { conversationId: row.conversation_id, to: outcome.chatKey, outboxId: row.id });
        return;
      case 'rejected':
        log.error({ outbox: row.id, failure: outcome.failure }, 'the channel refuses this message');
        await pool.query(GAVE_UP, [row.id, 'technical_failure', outcome.failure]);
        return;
      case 'retry':
        await this.#retryLater(row, outcome, now);
    }
  }

  /** Null: the channel rests, or the relay stops. */
  #slot(): Promise<Slot | null> {
    const wanted = this.#pace.acquire('reply');
    return new Promise((resolve) => {
      const giveUp = (): void => {
        this.#giveUps.delete(giveUp);
        resolve(null);
        void wanted.then((slot) => slot?.answered());
      };
      this.#giveUps.add(giveUp);
      void wanted.then((slot) => {
        if (this.#giveUps.delete(giveUp)) resolve(slot);
      });
    });
  }

  async #attempt(row: ClaimedRow): Promise<DeliveryOutcome> {
    try {
      return await this.#deps.sender.deliver(this.#open(row));
    } catch (error) {
      if (isPassingFailure(error)) {
        this.#deps.log.warn({ err: error, outbox: row.id }, 'a message could not be read yet');
        return { kind: 'retry', afterSeconds: AWAY_S, failure: 'interrupted' };
      }
      this.#deps.log.error({ err: error, outbox: row.id }, 'a message could not be rendered');
      return { kind: 'rejected', failure: 'unreadable' };
    }
  }

  #open(row: ClaimedRow): DueMessage {
    return {
      id: BigInt(row.id),
      conversationId: row.conversation_id,
      chatKey: openChat(this.#deps.sealer, row),
      locale: LOCALES.find((known) => known === row.locale) ?? 'zh-CN',
      reply: replySchema.parse(this.#deps.sealer.openJson(row.sealed)),
      attempts: row.attempts,
      messageIds: row.message_ids ?? [],
    };
  }

  async #retryLater(row: ClaimedRow, outcome: DeliveryOutcome & { kind: 'retry' }, now: Date): Promise<void> {
    if (outcome.pauseAll) this.#pace.rest(outcome.afterSeconds * 1000);
    const isOld = now.getTime() - row.created_at.getTime() > GIVE_UP_AFTER_MS;
    const isAway = now.getTime() - this.#deliveredAt > WORKS_MS;
    if (!outcome.pauseAll && isOld && !isAway) {
      await this.#deps.pool.query(GAVE_UP, [row.id, 'technical_failure', outcome.failure]);
      return;
    }
    const backoff = outcome.pauseAll ? 0 : Math.min(2 ** row.attempts, MAX_BACKOFF_S) * (0.75 + Math.random() / 2);
    const wait = Math.max(outcome.afterSeconds, backoff);
    const notBefore = new Date(now.getTime() + wait * 1000);
    const kept = outcome.messageIds ?? row.message_ids ?? [];
    await this.#deps.pool.query(RETRY_LATER, [row.id, notBefore, outcome.failure, kept]);
  }
}
