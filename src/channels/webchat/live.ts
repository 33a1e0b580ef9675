import type { ServerResponse } from 'node:http';
import type { ConversationNews } from '../../app/webchat-ports.ts';

/*
 * The open streams of all pages (text/event-stream). A stream is written to when news of its conversation arrives, and
 * looks by itself at every heartbeat, since news is a hint that can be missed. What it sends is read from the database
 * each time; nothing is kept here. A browser that reconnects says what it has (Last-Event-ID).
 */

const HEARTBEAT_MS = 20_000; // proxies give up on silence after 30 to 60 s
const RETRY_MS = 2_000; // what the browser waits before it comes back
const MAX_PER_CONVERSATION = 8;
const MAX_STREAMS = 5_000; // about 40 kB each with its socket
const MAX_PER_ADDRESS = 250; // a school behind one address; too few for one address to take all there are
const MAX_UNREAD_BYTES = 1_000_000; // whoever does not read what is sent is not written to any more

/** Reads what is new after a `seq`; `null` when there is nothing. */
export type ReadNews = (after: number) => Promise<{ seq: number; data: unknown; nextDueAt: Date | null }>;

export class Live {
  readonly #streams = new Map<string, Set<Stream>>();
  readonly #byAddress = new Map<string, number>();
  readonly #stopListening: () => void;
  #count = 0;

  constructor(news: ConversationNews) {
    this.#stopListening = news.on('outbox', (conversationId) => {
      for (const stream of this.#streams.get(conversationId) ?? []) stream.look();
    });
  }

  /** False when this conversation, this address, or the server has enough streams open. */
  hasRoom(conversationId: string, address: string): boolean {
    const ofAddress = this.#byAddress.get(address) ?? 0;
    const ofConversation = this.#streams.get(conversationId)?.size ?? 0;
    return this.#count < MAX_STREAMS && ofAddress < MAX_PER_ADDRESS && ofConversation < MAX_PER_CONVERSATION;
  }

  open(
    conversationId: string,
    response: ServerResponse,
    from: { address: string; after: number; read: ReadNews },
  ): void {
    const streams = this.#streams.get(conversationId) ?? new Set();
    const stream = new Stream(response, from);
    this.#streams.set(conversationId, streams.add(stream));
    this.#count += 1;
    this.#countAddress(from.address, 1);
    response.once('close', () => {
      stream.stop();
      this.#count -= 1;
      this.#countAddress(from.address, -1);
      streams.delete(stream);
      if (streams.size === 0) this.#streams.delete(conversationId);
    });
    stream.look();
  }

  #countAddress(address: string, by: 1 | -1): void {
    const count = (this.#byAddress.get(address) ?? 0) + by;
    if (count > 0) this.#byAddress.set(address, count);
    else this.#byAddress.delete(address);
  }

  /** Ends all streams, so that the server can close; browsers come back by themselves. */
  close(): void {
    this.#stopListening();
    for (const streams of this.#streams.values()) for (const stream of streams) stream.end();
  }
}

class Stream {
  readonly #response: ServerResponse;
  readonly #read: ReadNews;
  readonly #heartbeat: NodeJS.Timeout;
  #held: NodeJS.Timeout | undefined;
  #after: number;
  #sent = '';
  #isLooking = false;
  #lookAgain = false;

  constructor(response: ServerResponse, from: { after: number; read: ReadNews }) {
    this.#response = response;
    this.#read = from.read;
    this.#after = from.after;
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.#heartbeat = setInterval(() => {
      if (response.writableLength > MAX_UNREAD_BYTES) return this.end();
      response.write(': \n\n');
      this.look();
    }, HEARTBEAT_MS);
  }

  /** Reads and sends what is new; news during a reading leads to one more. */
  look(): void {
    if (this.#isLooking) {
      this.#lookAgain = true;
      return;
    }
    this.#isLooking = true;
    void this.#send().finally(() => {
      this.#isLooking = false;
      if (!this.#lookAgain) return;
      this.#lookAgain = false;
      this.look();
    });
  }

  async #send(): Promise<void> {
    try {
      const { seq, data, nextDueAt } = await this.#read(this.#after);
      this.#lookAt(nextDueAt);
      const json = JSON.stringify(data);
      if (json === this.#sent || this.#response.writableEnded) return;
      this.#sent = json;
      this.#after = seq;
      if (this.#response.writableLength > MAX_UNREAD_BYTES) return this.end();
      this.#response.write(`id: ${seq}\nevent: delta\ndata: ${json}\n\n`);
    } catch {
      this.end(); // the database is away: the browser comes back, and by then it may be there
    }
  }

  #lookAt(due: Date | null): void {
    clearTimeout(this.#held);
    if (!due) return;
    const wait = Math.min(Math.max(due.getTime() - Date.now(), 0) + 50, HEARTBEAT_MS);
    this.#held = setTimeout(() => this.look(), wait);
  }

  stop(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#held);
  }

  end(): void {
    this.stop();
    if (this.#response.writableLength > MAX_UNREAD_BYTES) this.#response.destroy();
    else this.#response.end();
  }
}
