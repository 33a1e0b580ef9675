import { goValue } from '../../../src/domain/petition/short-id.ts';
import { FILING } from '../intake/filing-script.ts';
import type { WebhookClient } from '../intake/webhook-client.ts';

// Past 32 bits, as real ids are, and away from those of the other benchmarks.
const FIRST_CHAT = 6_000_000_000;
const FIRST_UPDATE = 700_000_000;
let chats = 0;
let updates = 0;

/** A citizen in a Telegram chat of his own, writing through the webhook. */
export class Petitioner {
  readonly #client: WebhookClient;
  readonly #chat: number;
  /** A word that stands in this one's filing alone. */
  readonly token: string;
  readonly #heard: (status: number, ms: number) => void;

  constructor(client: WebhookClient, heard: (status: number, ms: number) => void) {
    chats += 1;
    this.#client = client;
    this.#chat = FIRST_CHAT + chats;
    this.#heard = heard;
    this.token = `run${process.pid}x${chats}y`;
  }

  /** A complete filing, step by step. */
  async files(): Promise<void> {
    for (const text of FILING) await this.says(text.replace('第{n}次路过', this.token));
  }

  async answers(petitionId: string, text: string): Promise<void> {
    await this.presses(goValue('answer', petitionId));
    await this.says(text);
    await this.says('说完了');
  }

  says(text: string): Promise<void> {
    const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: text.length }] : undefined;
    return this.#sends({ message: { ...this.#message(), from: this.#from(), text, ...(entities && { entities }) } });
  }

  presses(value: string): Promise<void> {
    const callback_query = {
      ...{ id: String(updates), from: this.#from(), chat_instance: '1', data: `v1:*:${value}` },
      message: { ...this.#message(), from: { id: 1, is_bot: true, first_name: 'desk' }, text: '-' },
    };
    return this.#sends({ callback_query });
  }

  #message() {
    return {
      message_id: updates + 1,
      date: Math.floor(Date.now() / 1000),
      chat: { id: this.#chat, type: 'private', first_name: 'B' },
    };
  }

  #from() {
    return { id: this.#chat, is_bot: false, first_name: 'B', language_code: 'zh-hans' };
  }

  async #sends(update: object): Promise<void> {
    updates += 1;
    const begin = performance.now();
    const status = await this.#client.post(JSON.stringify({ update_id: FIRST_UPDATE + updates, ...update }));
    this.#heard(status, performance.now() - begin);
  }
}
