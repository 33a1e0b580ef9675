/** Long enough to be steady, short enough to notice a pause. */
const WINDOW_MS = 30_000;

interface Sample {
  ended: number;
  at: number;
}

/** The pace at which notices are being sent just now, from what was seen of their counts in the last half minute. */
export class PaceMeter {
  readonly #samples = new Map<string, Sample[]>();

  /** Notes a count; gives how many a second lately, null while there is nothing to compare it with. */
  note(id: string, ended: number, now: Date): number | null {
    const at = now.getTime();
    // A clock set back, or nobody who looked for long: what was seen before says nothing.
    const recent = (this.#samples.get(id) ?? []).filter((each) => each.at <= at && at - each.at <= WINDOW_MS);
    const [first] = recent;
    this.#forget(at);
    this.#samples.set(id, [...recent, { ended, at }]);
    if (!first || at - first.at < 1000) return null;
    return Math.max(0, ended - first.ended) / ((at - first.at) / 1000);
  }

  #forget(at: number): void {
    for (const [id, samples] of this.#samples) {
      const last = samples.at(-1);
      if (!last || at - last.at > WINDOW_MS) this.#samples.delete(id);
    }
  }
}
