/*
 * Works on what is waiting in batches: while one batch is at work the next one gathers, so that an idle program handles
 * each item at once and a busy one handles many at the price of one. Items with the same key never share a batch and
 * never overtake each other.
 */

interface Waiting<Item, Result> {
  item: Item;
  key: string;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export interface BatcherOptions<Item, Result> {
  keyOf: (item: Item) => string;
  /** One result an item, in order. When it rejects, each item is tried alone. */
  work: (items: Item[]) => Promise<Result[]>;
  maxSize: number;
  /** Batches at work at the same time. */
  concurrency: number;
}

export class Batcher<Item, Result> {
  readonly #options: BatcherOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  readonly #busy = new Set<string>();
  #running = 0;

  constructor(options: BatcherOptions<Item, Result>) {
    this.#options = options;
  }

  add(item: Item): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({ item, key: this.#options.keyOf(item), resolve, reject });
    // What arrives in the same turn of the event loop goes together.
    if (this.#running < this.#options.concurrency) setImmediate(() => this.#next());
    return promise;
  }

  #next(): void {
    if (this.#running >= this.#options.concurrency) return;
    const batch = this.#take();
    if (batch.length === 0) return;
    this.#running += 1;
    void this.#run(batch).finally(() => {
      this.#running -= 1;
      for (const { key } of batch) this.#busy.delete(key);
      this.#next();
    });
  }

  #take(): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const later: Waiting<Item, Result>[] = [];
    const passed = new Set<string>();
    for (const waiting of this.#waiting) {
      const mayGo = batch.length < this.#options.maxSize && !this.#busy.has(waiting.key) && !passed.has(waiting.key);
      if (mayGo) {
        this.#busy.add(waiting.key);
        batch.push(waiting);
      } else {
        passed.add(waiting.key);
        later.push(waiting);
      }
    }
    this.#waiting = later;
    return batch;
  }

  async #run(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#options.work(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error('A batch gave no result for an item'));
        else resolve(result);
      });
    } catch (error) {
      const [only, ...more] = batch;
      if (more.length === 0) only?.reject(error);
      else for (const waiting of batch) await this.#run([waiting]);
    }
  }
}
