/** The value below which that share of all values lies; not a number without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

export const round1 = (value: number): number => Number(value.toFixed(1));

/** Latencies by what was asked for. */
export class Samples {
  readonly #byName = new Map<string, number[]>();

  add(name: string, ms: number): void {
    const known = this.#byName.get(name);
    if (known) known.push(ms);
    else this.#byName.set(name, [ms]);
  }

  all(): number[] {
    return [...this.#byName.values()].flat();
  }

  p95(): number {
    return percentile(this.all(), 0.95);
  }

  /** By their medians, the slowest first: one hiccup of the machine makes nothing slow. */
  slowest(count: number): { name: string; ms: number }[] {
    return [...this.#byName]
      .map(([name, values]) => ({ name, ms: percentile(values, 0.5) }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, count);
  }
}
