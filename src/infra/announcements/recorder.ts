import type pg from 'pg';
import type { Logger } from 'pino';
import type { Clock } from '../../app/ports.ts';
import { RECORD } from './delivery-sql.ts';

export interface Ended {
  announcementId: string;
  conversationId: string;
  /** `pending`: to be tried again at `dueAt`. */
  state: 'delivered' | 'blocked' | 'failed' | 'skipped' | 'pending';
  failure?: string;
  messageId?: string;
  dueAt?: Date;
}

const RETRY_MS = 1_000;

/** Writes how deliveries ended, together with whatever else ended while the last statement ran. */
export class Recorder {
  readonly #deps: { pool: pg.Pool; clock: Clock; log: Logger; holder: string };
  #waiting: { ended: Ended; written: () => void }[] = [];
  #writing: Promise<void> | undefined;

  constructor(deps: { pool: pg.Pool; clock: Clock; log: Logger; holder: string }) {
    this.#deps = deps;
  }

  /** Resolves when it is written: until then it counts as on its way. */
  add(ended: Ended): Promise<void> {
    return new Promise((written) => {
      this.#waiting.push({ ended, written });
      this.#writing ??= this.#write();
    });
  }

  /** Resolves when everything that was added is written. */
  async drained(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        const ended = batch.map((each) => each.ended);
        await writeEnded(this.#deps.pool, ended, this.#deps.clock.now(), this.#deps.holder);
        for (const { written } of batch) written();
      } catch (err) {
        this.#deps.log.warn({ err }, 'what became of notices could not be written yet');
        this.#waiting = [...batch, ...this.#waiting];
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    this.#writing = undefined;
  }
}

// One statement, one place for its eight arrays.
export async function writeEnded(
  client: Pick<pg.Pool, 'query'>,
  batch: readonly Ended[],
  now: Date,
  holder: string | null,
): Promise<void> {
  // In one order everywhere, so that processes do not wait for each other in a circle.
  const sorted = batch.toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  await client.query(RECORD, [
    sorted.map(({ announcementId }) => announcementId),
    sorted.map(({ conversationId }) => conversationId),
    sorted.map(({ state }) => state),
    sorted.map(({ failure }) => failure ?? null),
    sorted.map(({ messageId }) => messageId ?? null),
    sorted.map(({ dueAt }) => dueAt ?? null),
    now,
    holder,
  ]);
}
