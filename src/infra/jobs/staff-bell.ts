import type { Logger } from 'pino';

export interface StaffBellDeps {
  /** One round: enters what happened, sends what is due. */
  ring: () => Promise<void>;
  log: Logger;
}

/** After news, so that a wave of it makes one round. */
const GATHER_MS = 1_000;
/** Without news: what waits for its hour, and news that got lost. */
const ROUND_MS = 20_000;

/** Tells staff in their chats soon after something has happened. Rounds follow one another. */
export class StaffBell {
  readonly #deps: StaffBellDeps;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #round: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(deps: StaffBellDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#in(ROUND_MS);
  }

  /** Something has changed. */
  wake(): void {
    this.#in(GATHER_MS);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  #in(milliseconds: number): void {
    const at = performance.now() + milliseconds;
    if (this.#isStopped || at >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => {
      this.#dueAt = Number.POSITIVE_INFINITY;
      this.#round = this.#round.then(() => this.#ring());
    }, milliseconds);
  }

  async #ring(): Promise<void> {
    if (this.#isStopped) return;
    try {
      await this.#deps.ring();
    } catch (err) {
      this.#deps.log.warn({ err }, 'staff could not be told in their chats');
    }
    this.#in(ROUND_MS);
  }
}
