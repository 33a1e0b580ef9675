import { setTimeout as delay } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import { afterAttempts } from './backoff.ts';

export interface StartTask {
  /** For the log. */
  what: string;
  run: () => Promise<unknown>;
}

/**
 * What is to be told to Telegram at start, in the background: the office opens whether Telegram answers or not.
 * Tried until it succeeds, is refused for good, or `stop`.
 */
export class StartUp {
  readonly #log: Logger;
  readonly #stopping = new AbortController();

  constructor(log: Logger) {
    this.#log = log;
  }

  start(tasks: readonly StartTask[]): void {
    for (const task of tasks) void this.#untilDone(task);
  }

  /** A call that is on its way may end by itself; nothing depends on it. */
  stop(): void {
    this.#stopping.abort();
  }

  async #untilDone({ what, run }: StartTask): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted; failures += 1) {
      try {
        await run();
        return;
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        const code = error instanceof GrammyError ? error.error_code : 0;
        const description = error instanceof GrammyError ? error.description : 'no answer';
        if (code >= 400 && code < 500 && code !== 429) {
          this.#log.error({ code, description }, `Telegram refused: ${what}`);
          return;
        }
        if (failures === 0) this.#log.warn({ code }, `Telegram does not answer: ${what}; trying on`);
        const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0;
        const wait = Math.max(asked, afterAttempts(failures));
        await delay(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      }
    }
  }
}
