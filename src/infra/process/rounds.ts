export interface RoundsOptions {
  /** True: something was found to do, and there may be more. */
  round: () => Promise<boolean>;
  /** How long it rests after a round that found nothing, unless it is woken. */
  restMs: number;
  /** A round that failed counts as one that found nothing. */
  failed: (err: unknown) => void;
}

/** Looks for work again and again: at once while there is some, otherwise when woken or after a rest. */
export class Rounds {
  readonly #options: RoundsOptions;
  #isRunning = false;
  #ended: Promise<void> | undefined;
  // Woken during a round: what it was woken for may have come after that round had looked.
  #isWoken = false;
  #endRest: () => void = () => undefined;

  constructor(options: RoundsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isRunning = true;
    this.#ended = this.#run();
  }

  wake(): void {
    this.#isWoken = true;
    this.#endRest();
  }

  /** Resolves when the round that runs is over. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.wake();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { round, failed } = this.#options;
    while (this.#isRunning) {
      this.#isWoken = false;
      const isBusy = await round().catch((err: unknown) => {
        failed(err);
        return false;
      });
      if (!isBusy && !this.#isWoken) await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.restMs);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endRest = () => undefined;
  }
}
