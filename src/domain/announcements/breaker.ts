/** How an attempt to deliver ended, as far as it says whether something is wrong as a whole. */
export type AttemptKind = 'ok' | 'gone' | 'failed' | 'refused_token';

export interface Broken {
  cause: string;
  failed: number;
  of: number;
}

const WINDOW = 200;
/** Judged from this many attempts on. */
const LEAST = 20;
/** Failures are rare in a healthy channel; people who blocked the bot are not, in a list that is old. */
const MOST_FAILED = 0.3;
const MOST_GONE = 0.8;

/** Watches the last attempts; says when their failures are no longer single cases. A refused token is one at once. */
export class Breaker {
  readonly #last: { kind: AttemptKind; cause: string }[] = [];

  note(kind: AttemptKind, cause = ''): Broken | null {
    if (kind === 'refused_token') return { cause, failed: 1, of: 1 };
    this.#last.push({ kind, cause });
    if (this.#last.length > WINDOW) this.#last.shift();
    if (kind === 'ok' || this.#last.length < LEAST) return null;
    const alike = this.#last.filter((each) => each.kind === kind);
    const share = alike.length / this.#last.length;
    if (share <= (kind === 'failed' ? MOST_FAILED : MOST_GONE)) return null;
    return { cause: mostFrequent(alike.map((each) => each.cause)), failed: alike.length, of: this.#last.length };
  }

  clear(): void {
    this.#last.length = 0;
  }
}

function mostFrequent(causes: string[]): string {
  const counts = new Map<string, number>();
  for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
