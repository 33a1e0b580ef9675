import type { HandleUpdate, IncomingUpdate } from '../../../src/app/ports.ts';
import type { DialogueEvent } from '../../../src/domain/dialogue/event.ts';
import type { Reply } from '../../../src/domain/dialogue/reply.ts';

/** Stands in for the pipeline at its port: takes updates in once each, and can be away or slow. */
export class TinyDesk {
  /** In the order in which they were committed. */
  readonly committed: IncomingUpdate[] = [];
  readonly reaches: { chatKey: string; reach: string }[] = [];
  repeats = 0;
  /** While true nothing can be committed. */
  isAway = false;
  /** How often something failed because the desk was away. */
  refused = 0;
  /** Awaited before each commit. */
  beforeCommit: (update: IncomingUpdate) => Promise<void> | void = () => undefined;
  /** Sends an answer, as the relay would. */
  answer: (update: IncomingUpdate) => Promise<void> = () => Promise.resolve();
  readonly #claimed = new Set<string>();
  readonly #watchers = new Set<() => void>();

  readonly handleUpdate: HandleUpdate = async (update) => {
    await this.beforeCommit(update);
    this.#checkAway();
    if (this.#claimed.has(update.updateId)) {
      this.repeats += 1;
      this.#changed();
      return 'repeated';
    }
    this.#claimed.add(update.updateId);
    this.committed.push(update);
    await this.answer(update);
    this.#changed();
    return 'handled';
  };

  readonly markReach = (_channel: string, chatKey: string, reach: string): Promise<void> => {
    this.#checkAway();
    this.reaches.push({ chatKey, reach });
    this.#changed();
    return Promise.resolve();
  };

  get events(): DialogueEvent[] {
    return this.committed.map((update) => update.event);
  }

  eventsOf(chatId: number): DialogueEvent[] {
    return this.committed.filter((update) => update.chatKey === String(chatId)).map((update) => update.event);
  }

  textsOf(chatId: number): string[] {
    return this.eventsOf(chatId).map((event) => (event.kind === 'text' ? event.text : event.kind));
  }

  /** Resolves once `condition` holds; looked at after every change. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Waited in vain; committed: ${JSON.stringify(this.events)}`)),
        15_000,
      );
      const look = (): void => {
        if (!condition()) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  #checkAway(): void {
    if (!this.isAway) return;
    this.refused += 1;
    this.#changed();
    throw new Error('connection refused');
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}

/** A reply of one raw paragraph. */
export const saying = (raw: string, more: Partial<Reply> = {}): Reply => ({ text: [{ raw }], ...more });
