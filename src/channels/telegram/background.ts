import type { Logger } from 'pino';

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

  async drain(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}

// Telegram's descriptions may quote a message; codes are enough here.
function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('error_code' in error) return `telegram_${String(error.error_code)}`;
  return error.constructor.name;
}
