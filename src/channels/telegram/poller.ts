import { setTimeout as delay } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { afterAttempts } from './backoff.ts';
import { asGrammySignal } from './grammy-signal.ts';
import { type Attempt, Unpassable } from './receiver.ts';
import { readUpdate, WANTED_UPDATES } from './update-schema.ts';

/*
 * Long polling that loses nothing.
 *
 * - Updates of one fetch run side by side; the receiver keeps those of one chat in order.
 * - An offset confirms only what lies below the lowest update that is not committed yet. What is fetched again
 *   meanwhile is known by its id; after a crash it comes again, and the inbox knows it.
 * - While the database is away an update is tried again in its place, so that nothing overtakes it. One that goes on
 *   failing while those of other chats are committed would in the end hold up all of them; it is given up and the citizen
 *   is told.
 * - Once all is confirmed no offset is sent: after a week of silence Telegram may go on from any id.
 */

const POLL_S = 30;
const LOOK_AGAIN_MS = 150; // while one update hangs, others are fetched this often
/** Tries (over three minutes), and commits of others meanwhile, after which it is the update and not the database. */
const PATIENCE = 12;

/** `away`: Telegram does not answer. `conflict` and `refused` are final: somebody has to do something. */
export type PollerState = 'idle' | 'polling' | 'away' | 'conflict' | 'refused' | 'stopped';

export interface PollerDeps {
  api: Api;
  receive: (update: Update, manner: { attempt: Attempt }) => Promise<void>;
  mayPass: (error: unknown) => boolean;
  log: Logger;
  /** Milliseconds to wait after so many failures. */
  backoff?: (failures: number) => number;
}

export class Poller {
  readonly #deps: PollerDeps;
  readonly #working = new Map<number, Promise<void>>();
  /** Committed, but not confirmed yet. */
  readonly #committed = new Set<number>();
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;
  #state: PollerState = 'idle';
  #commits = 0;

  constructor(deps: PollerDeps) {
    this.#deps = deps;
  }

  get state(): PollerState {
    return this.#state;
  }

  start(): void {
    this.#state = 'polling';
    this.#loop = this.#run();
  }

  /** Takes no more, finishes what runs, confirms it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    await Promise.allSettled(this.#working.values());
    if (this.#state === 'idle' || this.#isEnded()) return;
    this.#state = 'stopped';
    const offset = this.#offset();
    // What stays unconfirmed comes again and is known then: worth one short try, no more.
    if (offset !== undefined) await this.#fetch(offset, 0, AbortSignal.timeout(2_000)).catch(() => undefined);
  }

  async #run(): Promise<void> {
    let failures = 0;
    let isOurs = false;
    while (!this.#stopping.signal.aborted && !this.#isEnded()) {
      try {
        // A webhook that is still set would answer every fetch with a conflict.
        if (!isOurs) await this.#deps.api.deleteWebhook({}, asGrammySignal(this.#stopping.signal));
        isOurs = true;
        const updates = await this.#fetch(this.#offset(), POLL_S, this.#stopping.signal);
        if (failures > 0) this.#deps.log.info('Telegram answers again');
        failures = 0;
        this.#state = 'polling';
        await this.#takeIn(updates);
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        await this.#afterFailure(error, failures);
        failures += 1;
      }
    }
  }

  #isEnded = (): boolean => this.#state === 'conflict' || this.#state === 'refused';

  #fetch(offset: number | undefined, timeout: number, signal: AbortSignal): Promise<Update[]> {
    const wanted = { allowed_updates: WANTED_UPDATES, limit: 100, timeout };
    return this.#deps.api.getUpdates(offset === undefined ? wanted : { ...wanted, offset }, asGrammySignal(signal));
  }

  /** The lowest id that is not committed; undefined when nothing is left to confirm. */
  #offset(): number | undefined {
    if (this.#working.size > 0) return Math.min(...this.#working.keys());
    return this.#committed.size > 0 ? Math.max(...this.#committed) + 1 : undefined;
  }

  async #takeIn(updates: Update[]): Promise<void> {
    const confirmed = this.#offset() ?? 0;
    for (const id of this.#committed)
      if (id < confirmed && !updates.some((again) => again.update_id === id)) this.#committed.delete(id);
    for (const update of updates) {
      const id = update.update_id;
      if (!this.#working.has(id) && !this.#committed.has(id)) this.#working.set(id, this.#process(update));
    }
    if (this.#working.size === 0) return;
    const enough = new AbortController();
    const signal = AbortSignal.any([enough.signal, this.#stopping.signal]);
    const lookAgain = delay(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    await Promise.race([Promise.allSettled(this.#working.values()), lookAgain]);
    enough.abort();
  }

  async #process(update: Update): Promise<void> {
    const id = update.update_id;
    try {
      const readable = readUpdate(update);
      if (readable) await this.#deps.receive(readable, { attempt: this.#untilCommitted });
      else this.#deps.log.warn({ updateId: id }, 'an update of unknown shape was passed over');
    } catch (error) {
      if (this.#stopping.signal.aborted) return; // stays at work, so that no offset passes it
      this.#deps.log.error({ err: error, updateId: id }, 'an update was given up');
    }
    this.#committed.add(id);
    this.#working.delete(id);
  }

  /** Tries until it is committed, fails for good, or the poller stops. */
  #untilCommitted: Attempt = async (commit) => {
    const before = this.#commits;
    for (let tries = 0; ; tries += 1) {
      try {
        const committed = await commit();
        this.#commits += 1;
        return committed;
      } catch (error) {
        if (this.#stopping.signal.aborted || !this.#deps.mayPass(error)) throw error;
        if (tries === 0) this.#deps.log.warn({ err: error }, 'an update could not be committed; it is tried again');
        if (tries >= PATIENCE && this.#commits - before >= PATIENCE) throw new Unpassable();
        await this.#pause(tries);
      }
    }
  };

  async #afterFailure(error: unknown, failures: number): Promise<void> {
    const code = error instanceof GrammyError ? error.error_code : 0;
    if (code === 409) {
      this.#state = 'conflict';
      this.#deps.log.error(
        'Another process takes updates with this bot token. This one has stopped; stop the other one, then start this one again.',
      );
    } else if (code === 401 || code === 404) {
      this.#state = 'refused';
      this.#deps.log.error(
        'Telegram does not know this bot token. Check TELEGRAM_BOT_TOKEN; the web chat goes on without it.',
      );
    } else {
      this.#state = 'away';
      if (failures === 0) this.#deps.log.warn({ code }, 'Telegram does not answer; trying on');
      const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
      await this.#pause(failures, asked === undefined ? undefined : asked * 1_000);
    }
  }

  async #pause(tries: number, ms = (this.#deps.backoff ?? afterAttempts)(tries)): Promise<void> {
    await delay(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
