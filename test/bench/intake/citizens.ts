import { FILING } from './filing-script.ts';
import type { WebhookClient } from './webhook-client.ts';

const FIRST_CHAT = 5_000_000_000; // past 32 bits, as real ids are
const FIRST_UPDATE = 100_000_000;

export interface Tally {
  /** Updates that the server acknowledged, hence committed. */
  acknowledged: number;
  filings: number;
  refused: number;
  /** Milliseconds from when the update was due to its acknowledgement. */
  latencies: number[];
}

export const emptyTally = (): Tally => ({ acknowledged: 0, filings: 0, refused: 0, latencies: [] });

/** Citizens who file one after the other, each a chat of their own; several walk at once, each over one connection. */
export class Citizens {
  readonly tally = emptyTally();
  #chats = 0;
  #updates = 0;
  readonly #from: number;

  /** `from` keeps the ids of several phases apart. */
  constructor(from: number) {
    this.#from = from;
  }

  /** Files without pause until told to stop; a filing that was begun is finished. */
  async fileUntil(client: WebhookClient, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const chat = this.#newChat();
      for (const text of this.#script()) await this.#send(client, { chat, text }, performance.now());
      this.tally.filings += 1;
    }
  }

  /** Files at a steady pace: each update has its time, and waiting for the one before counts as latency. */
  async fileAtPace(client: WebhookClient, pace: { everyMs: number; firstAt: number; until: number }): Promise<void> {
    let due = pace.firstAt;
    while (due < pace.until) {
      const chat = this.#newChat();
      for (const text of this.#script()) {
        const early = due - performance.now();
        if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
        await this.#send(client, { chat, text }, due);
        due += pace.everyMs;
      }
      this.tally.filings += 1;
    }
  }

  #newChat(): number {
    this.#chats += 1;
    return FIRST_CHAT + this.#from + this.#chats;
  }

  #script(): string[] {
    return FILING.map((text) => text.replace('{n}', String(this.#chats)));
  }

  async #send(client: WebhookClient, said: { chat: number; text: string }, due: number): Promise<void> {
    const status = await client.post(JSON.stringify(this.#update(said)));
    if (status === 200) this.tally.acknowledged += 1;
    else this.tally.refused += 1;
    this.tally.latencies.push(performance.now() - due);
  }

  #update({ chat, text }: { chat: number; text: string }): object {
    this.#updates += 1;
    const command = text.startsWith('/') ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {};
    return {
      update_id: FIRST_UPDATE + this.#from + this.#updates,
      message: {
        message_id: this.#updates,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chat, type: 'private', first_name: 'B' },
        from: { id: chat, is_bot: false, first_name: 'B', language_code: 'zh-hans' },
        text,
        ...command,
      },
    };
  }
}

/** The value below which that share of all values lies; not a number without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}
