/** Lets `rate` through each second, at most a tenth of a second's worth at once. */
export class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  readonly #now: () => number;
  #tokens: number;
  #filledAt: number;

  constructor(rate: number, now: () => number) {
    this.#rate = rate;
    this.#burst = Math.max(1, Math.ceil(rate / 10));
    this.#now = now;
    this.#tokens = this.#burst;
    this.#filledAt = now();
  }

  /** Whole tokens at hand. */
  available(): number {
    const now = this.#now();
    // A clock that was set back gives nothing, and takes nothing.
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#tokens = Math.min(this.#burst, this.#tokens + seconds * this.#rate);
    this.#filledAt = now;
    return Math.floor(this.#tokens);
  }

  take(): void {
    this.#tokens -= 1;
  }

  millisecondsToNext(): number {
    return Math.max(1, Math.ceil(((1 - this.#tokens) / this.#rate) * 1000));
  }
}
