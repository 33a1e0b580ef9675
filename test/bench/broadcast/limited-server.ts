import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TOKEN = '700000001:test-token-for-loopback-only';
/** Chats of the benchmark, one after the other. */
export const FIRST_CHAT = 10_000_000_000;

/** What goes to a chat and counts for the limit. */
const COUNTED = /^(send(?!ChatAction)|edit|delete|copy|forward)/;

/**
 * A Bot API server that answers and enforces a limit as strictly as can be: in no second, wherever it begins, more
 * than so many messages. What is over it gets a 429. It remembers how many messages each chat got.
 */
export class LimitedServer {
  readonly received: Uint8Array;
  /** When each message was counted, on this process's steady clock. */
  readonly times: number[] = [];
  refused = 0;
  /** Messages to chats that are not of the benchmark, with the time. */
  readonly others: { chat: number; at: number }[] = [];
  readonly #limit: number;
  readonly #window: number[] = [];
  #head = 0;
  #http = createServer((request, response) => void this.#serve(request, response));
  #messageId = 1;

  constructor(limit: number, chats: number) {
    this.#limit = limit;
    this.received = new Uint8Array(chats);
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get total(): number {
    return this.times.length;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += chunk;
    const method = /\/(\w+)$/.exec(request.url ?? '')?.[1] ?? '';
    if (COUNTED.test(method)) this.#message(body, response);
    else if (method === 'getMe')
      answer(response, { id: 700000001, is_bot: true, first_name: 'Desk', username: 'desk_bot' });
    else if (/^getMy/.test(method)) answer(response, {});
    else answer(response, true);
  }

  #message(body: string, response: ServerResponse): void {
    const now = performance.now();
    while (this.#head < this.#window.length && (this.#window[this.#head] ?? 0) <= now - 1_000) this.#head += 1;
    if (this.#window.length - this.#head >= this.#limit) {
      this.refused += 1;
      response.writeHead(429, { 'content-type': 'application/json' });
      const description = 'Too Many Requests: retry after 1';
      response.end(JSON.stringify({ ok: false, error_code: 429, description, parameters: { retry_after: 1 } }));
      return;
    }
    this.#window.push(now);
    if (this.#head > 10_000) {
      this.#window.splice(0, this.#head);
      this.#head = 0;
    }
    const chat = Number((JSON.parse(body) as { chat_id: number | string }).chat_id);
    const index = chat - FIRST_CHAT;
    if (index >= 0 && index < this.received.length) {
      this.received[index] = (this.received[index] ?? 0) + 1;
      this.times.push(now);
    } else this.others.push({ chat, at: now });
    const message_id = this.#messageId++;
    answer(response, { message_id, date: 0, chat: { id: chat, type: 'private', first_name: 'A' }, text: '' });
  }
}

function answer(response: ServerResponse, result: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
}
