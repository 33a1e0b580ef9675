import type pg from 'pg';
import type { Logger } from 'pino';
import type { NoticeChannel } from '../../app/announcements/ports.ts';
import type { Announcement, AnnouncementReason } from '../../app/announcements/store.ts';
import type { Clock, DeliveryOutcome, Sealer } from '../../app/ports.ts';
import { Breaker } from '../../domain/announcements/breaker.ts';
import { dueNow, hourIn } from '../../domain/announcements/timing.ts';
import { moveChat } from '../outbox/move-chat.ts';
import { UNREACHABLE } from '../outbox/outbox-sql.ts';
import type { Pace, Slot } from '../outbox/send-pace.ts';
import { Rounds } from '../process/rounds.ts';
import { ANNOUNCEMENT_COLUMNS, announcementReader, readable } from './announcement-rows.ts';
import { type ChatRow, chatNotice, standing } from './chat-row.ts';
import { CLAIM_NOTICES } from './delivery-sql.ts';
import { Recorder } from './recorder.ts';

/*
 * Sends policy notices to one channel, as fast as its limit leaves room beside replies to citizens.
 *
 * - Any number of processes: each claims some rows, under the name by which it holds its share of the limit. When it
 *   dies, the others see that and take the rows back (conductor.ts). What was on its way may then arrive twice.
 * - A notice that is paused, cancelled, expired or in its quiet hours stops within LOOK_MS; what was claimed goes back.
 * - Who has blocked the bot is marked, who has stopped notices in the meantime gets none.
 * - When failures are no longer single cases, the notice is paused with the reason (domain/announcements/breaker.ts).
 */

const LOOK_MS = 500;
const IDLE_MS = 500;
/** After so many attempts over about an hour a chat is given up. */
const MOST_ATTEMPTS = 10;
const MAX_WAIT_S = 600;

export interface BroadcasterDeps {
  pool: pg.Pool;
  sealer: Sealer;
  clock: Clock;
  log: Logger;
  timeZone: string;
  channel: 'telegram';
  notices: NoticeChannel;
  pace: Pace & { holder: string; share: number };
}

interface Claimed {
  announcement: Announcement;
  row: ChatRow;
}

export class Broadcaster {
  readonly #deps: BroadcasterDeps;
  readonly #recorder: Recorder;
  readonly #read: ReturnType<typeof announcementReader>;
  readonly #breakers = new Map<string, Breaker>();
  readonly #inFlight = new Set<Promise<void>>();
  #live = new Map<string, Announcement>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  #claimed: Claimed[] = [];
  #claiming: Promise<void> | undefined;
  #ended: () => void = () => undefined;
  readonly #rounds: Rounds;

  constructor(deps: BroadcasterDeps) {
    this.#deps = deps;
    this.#recorder = new Recorder({ ...deps, holder: deps.pace.holder });
    this.#read = announcementReader(deps.log);
    this.#rounds = new Rounds({
      round: () => this.#round(),
      restMs: IDLE_MS,
      failed: (err) => deps.log.warn({ err }, 'notices could not be read'),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  /** Finishes what is on its way; what was claimed beyond that goes back. */
  async stop(): Promise<void> {
    await this.#rounds.stop();
    await this.#claiming;
    void this.#putBack(this.#claimed.splice(0));
    await Promise.allSettled(this.#inFlight);
    await this.#recorder.drained();
  }

  /** Something was begun, paused or ended. */
  wake(): void {
    this.#lookedAt = Number.NEGATIVE_INFINITY;
    this.#rounds.wake();
  }

  async #round(): Promise<boolean> {
    await this.#look();
    if (this.#deps.pace.isResting()) {
      void this.#putBack(this.#claimed.splice(0));
      return false;
    }
    if (this.#claimed.length === 0) await this.#claimMore();
    // The next ones are fetched while these are sent, even if the database is busy entering a million.
    else if (this.#claimed.length <= this.#most()) void this.#claimMore();
    const next = this.#claimed.shift();
    if (!next) return false;
    await this.#room();
    const slot = await this.#deps.pace.acquire('notice');
    if (!slot) {
      void this.#putBack([next, ...this.#claimed.splice(0)]);
      return false;
    }
    this.#track(this.#deliver(next, slot));
    return true;
  }

  /** Which notices are being sent, and may be sent at this hour. */
  async #look(): Promise<void> {
    if (performance.now() - this.#lookedAt < LOOK_MS) return;
    this.#lookedAt = performance.now();
    const { pool, clock, timeZone } = this.#deps;
    const { rows } = await pool.query(
      `select ${ANNOUNCEMENT_COLUMNS} from announcement where state = 'sending' order by started_at, id`,
    );
    const at = clock.now();
    const now = { at, hour: hourIn(at, timeZone) };
    const due = readable(this.#read(rows)).filter((each) => dueNow(each, now, true) === 'due');
    this.#live = new Map(due.map((each) => [each.id, each]));
    for (const id of this.#breakers.keys()) if (!this.#live.has(id)) this.#breakers.delete(id);
    const stopped = this.#claimed.filter(({ announcement }) => !this.#live.has(announcement.id));
    this.#claimed = this.#claimed.filter(({ announcement }) => this.#live.has(announcement.id));
    void this.#putBack(stopped);
  }

  /** About a quarter of a second's worth: few rows to take back after a crash, few statements. */
  #most(): number {
    return Math.min(250, Math.max(4, Math.ceil(this.#deps.pace.share / 4)));
  }

  /** On their way or not recorded yet, half a second's worth: as many may come twice after a crash. */
  async #room(): Promise<void> {
    const most = Math.max(32, Math.ceil(this.#deps.pace.share / 2));
    while (this.#inFlight.size >= most) {
      await new Promise<void>((resolve) => {
        this.#ended = resolve;
      });
    }
  }

  #claimMore(): Promise<void> {
    this.#claiming ??= this.#claim()
      .catch((err: unknown) => this.#deps.log.warn({ err }, 'notices could not be claimed'))
      .finally(() => {
        this.#claiming = undefined;
      });
    return this.#claiming;
  }

  async #claim(): Promise<void> {
    const { pool, clock, channel, pace } = this.#deps;
    const earlier: string[] = [];
    for (const announcement of this.#live.values()) {
      const { rows } = await pool.query<ChatRow>(CLAIM_NOTICES, [
        ...[announcement.id, channel, clock.now(), this.#most(), pace.holder, earlier],
      ]);
      if (rows.length > 0) {
        this.#claimed.push(...rows.map((row) => ({ announcement, row })));
        return;
      }
      earlier.push(announcement.id);
    }
  }

  async #deliver({ announcement: claimed, row }: Claimed, slot: Slot): Promise<void> {
    // Corrected since it was claimed, or stopped.
    const announcement = this.#liveNow(claimed.id);
    const why = announcement ? standing(announcement.audience, row) : null;
    if (!announcement || why === null) {
      slot.answered(0);
      await this.#putBack([{ announcement: claimed, row }]);
    } else if (typeof why === 'string') {
      slot.answered(0);
      const failure = why === 'blocked' ? (row.reach ?? 'blocked') : 'unsubscribed';
      await this.#end(announcement, row, { state: why, failure });
    } else {
      const outcome = await this.#attempt(announcement, row, why);
      slot.answered();
      await this.#conclude(announcement, row, outcome);
    }
  }

  /** Not what has expired since the last look: a stale notice is never sent. */
  #liveNow(id: string): Announcement | undefined {
    const found = this.#live.get(id);
    return found?.expiresAt && found.expiresAt <= this.#deps.clock.now() ? undefined : found;
  }

  async #attempt(announcement: Announcement, row: ChatRow, why: Parameters<typeof chatNotice>[3]) {
    try {
      return await this.#deps.notices.send(chatNotice(this.#deps.sealer, announcement, row, why));
    } catch (err) {
      this.#deps.log.error({ err, announcement: announcement.id }, 'a notice could not be rendered');
      return { kind: 'rejected', failure: 'unreadable' } as const;
    }
  }

  async #conclude(announcement: Announcement, row: ChatRow, outcome: DeliveryOutcome): Promise<void> {
    const { pool } = this.#deps;
    switch (outcome.kind) {
      case 'delivered':
        this.#note(announcement, 'ok');
        await this.#end(announcement, row, { state: 'delivered', messageId: outcome.messageIds[0] ?? '' });
        return;
      case 'unreachable':
        this.#note(announcement, 'gone', outcome.reach);
        await pool.query(UNREACHABLE, [row.conversation_id, outcome.reach]);
        await this.#end(announcement, row, { state: 'blocked', failure: outcome.reach });
        return;
      case 'migrated':
        await moveChat(
          { ...this.#deps, sender: this.#deps },
          { conversationId: row.conversation_id, to: outcome.chatKey, outboxId: '0' },
        );
        await this.#end(announcement, row, { state: 'pending', failure: 'migrated' });
        return;
      case 'rejected':
        this.#note(announcement, 'failed', outcome.failure);
        await this.#end(announcement, row, { state: 'failed', failure: outcome.failure });
        return;
      case 'retry':
        await this.#retry(announcement, row, outcome);
    }
  }

  #retry(announcement: Announcement, row: ChatRow, outcome: DeliveryOutcome & { kind: 'retry' }): Promise<void> {
    const { failure, afterSeconds, pauseAll } = outcome;
    const now = this.#deps.clock.now().getTime();
    if (pauseAll) {
      this.#deps.pace.rest(afterSeconds * 1000);
      return this.#end(announcement, row, { state: 'pending', failure });
    }
    const isToken = failure === 'token_refused' || failure === 'no_bot';
    this.#note(announcement, isToken ? 'refused_token' : 'failed', failure);
    if (!isToken && row.attempts >= MOST_ATTEMPTS) {
      return this.#end(announcement, row, { state: 'failed', failure });
    }
    // With a refused token the notice is paused: nothing has to wait any longer than that.
    const backoff = Math.min(2 ** row.attempts, MAX_WAIT_S) * (0.75 + Math.random() / 2);
    const dueAt = isToken ? undefined : new Date(now + Math.max(afterSeconds, backoff) * 1000);
    return this.#end(announcement, row, { state: 'pending', failure, ...(dueAt && { dueAt }) });
  }

  #note(announcement: Announcement, kind: Parameters<Breaker['note']>[0], cause?: string): void {
    const breaker = this.#breakers.get(announcement.id) ?? new Breaker();
    this.#breakers.set(announcement.id, breaker);
    const broken = breaker.note(kind, cause);
    if (!broken || !this.#live.delete(announcement.id)) return;
    breaker.clear();
    const reason: AnnouncementReason = { kind: 'breaker', ...broken };
    this.#deps.log.error({ announcement: announcement.id, ...broken }, 'a notice was paused: too much of it fails');
    this.#deps.pool
      .query(
        `update announcement set state = 'paused', reason = $2, version = version + 1, updated_at = $3
         where id = $1 and state = 'sending'`,
        [announcement.id, JSON.stringify(reason), this.#deps.clock.now()],
      )
      .catch((err: unknown) => this.#deps.log.error({ err }, 'a notice could not be paused'));
  }

  #end(
    announcement: Announcement,
    row: ChatRow,
    ended: Omit<Parameters<Recorder['add']>[0], 'announcementId' | 'conversationId'>,
  ): Promise<void> {
    return this.#recorder.add({ announcementId: announcement.id, conversationId: row.conversation_id, ...ended });
  }

  async #putBack(claimed: Claimed[]): Promise<void> {
    await Promise.all(claimed.map(({ announcement, row }) => this.#end(announcement, row, { state: 'pending' })));
  }

  #track(delivery: Promise<void>): void {
    const tracked: Promise<void> = delivery
      .catch((err: unknown) => this.#deps.log.error({ err }, 'what became of a notice could not be recorded'))
      .finally(() => {
        this.#inFlight.delete(tracked);
        this.#ended();
      });
    this.#inFlight.add(tracked);
  }
}
