import { Worker } from 'node:worker_threads';
import type { DrawOptions } from '../../app/documents/ports.ts';

export interface DrawRequest {
  id: number;
  document: Uint8Array;
  options: DrawOptions;
}
export type DrawAnswer = { id: number; pdf: Uint8Array } | { id: number; failure: string };

interface Waiting {
  resolve: (pdf: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** A document that could not be drawn, or took too long. */
class NotDrawn extends Error {
  override name = 'NotDrawn';
}

/** Fonts and what is made of them take much memory, of which nothing is needed once the last letter is drawn. */
const IDLE_MS = 20_000;
/** A letter takes less than a tenth of a second; some are long, and some machines slow. */
const PATIENCE_MS = 60_000;
/** Room for the fonts and one long letter. */
const HEAP_MB = 256;

/**
 * Draws in a thread of its own, so that a chat never waits for a letter, and a letter that goes wrong takes nothing with
 * it. The thread begins with the first letter and ends when none has come for a while.
 */
export class DrawingRoom {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #leave: NodeJS.Timeout | undefined;
  #last = 0;

  draw(document: Uint8Array, options: DrawOptions): Promise<Uint8Array> {
    clearTimeout(this.#leave);
    this.#worker ??= this.#open();
    const id = ++this.#last;
    const request: DrawRequest = { id, document, options };
    const drawn = new Promise<Uint8Array>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker.ref();
    this.#worker.postMessage(request);
    const patience = setTimeout(() => void this.#close(new NotDrawn('took too long')), PATIENCE_MS);
    return drawn.finally(() => clearTimeout(patience));
  }

  #open(): Worker {
    const worker = new Worker(new URL('./drawing-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.on('message', (answer: DrawAnswer) => this.#take(answer));
    worker.on('error', (error) => {
      if (this.#worker === worker) void this.#close(new NotDrawn(error.name));
    });
    return worker;
  }

  #take(answer: DrawAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('pdf' in answer) waiting?.resolve(answer.pdf);
    else waiting?.reject(new NotDrawn(answer.failure));
    if (this.#waiting.size > 0) return;
    // Nobody waits: the process may end.
    this.#worker?.unref();
    this.#leave = setTimeout(() => void this.#close(new NotDrawn('closed')), IDLE_MS);
    this.#leave.unref();
  }

  async #close(why: NotDrawn): Promise<void> {
    clearTimeout(this.#leave);
    const [worker, waiting] = [this.#worker, [...this.#waiting.values()]];
    this.#worker = null;
    this.#waiting.clear();
    for (const { reject } of waiting) reject(why);
    await worker?.terminate();
  }
}
