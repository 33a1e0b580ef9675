import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';

const DRAIN_MS = 2_000;
/** Calls under way at which Telegram, or this process, is behind. */
const BUSY = 32;

/** Best-effort calls that nobody waits for: answered presses, removed keyboards, notices. Drained on stop. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Failures are noted by what was tried and never matter to the update. */
  run(what: string, work: Promise<unknown>): void {
    const tracked: Promise<void> = work
      .then(
        () => undefined,
        (error: unknown) => this.#log.debug({ what, failure: nameOf(error) }, 'a best-effort call failed'),
      )
      .finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** For what is only pleasant: left out while many calls are on their way. */
  offer(what: string, call: () => Promise<unknown>): void {
    if (this.#running.size < BUSY) this.run(what, call());
  }

  /** Waits for what is on its way, but not long: a shutdown has ten seconds for everything. */
  async drain(): Promise<void> {
    const enough = new AbortController();
    const patience = delay(DRAIN_MS, undefined, { signal: enough.signal }).catch(() => undefined);
    await Promise.race([Promise.allSettled(this.#running), patience]);
    enough.abort();
  }
}

// Telegram's descriptions may quote a message; codes are enough here.
function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('error_code' in error) return `telegram_${String(error.error_code)}`;
  return error.constructor.name;
}
