import type { Update } from 'grammy/types';
import { ApiError } from './call.ts';

export interface Webhook {
  url: string;
  secret: string | undefined;
  maxConnections: number;
}

interface Poll {
  answer: (updates: Update[]) => void;
  refuse: (error: ApiError) => void;
}

/** Telegram waits 2, 4, 8 ... 120 s between attempts; here a thousandth of it. */
const RETRY_MS = [1, 2, 4, 8, 16, 32, 64, 120];

/** The bot's updates: kept until confirmed by an offset, or pushed to the webhook in order per chat. */
export class UpdateQueue {
  #updates: Update[] = [];
  #nextId: number;
  #poll: Poll | null = null;
  #webhook: Webhook | null = null;
  readonly #pushing = new Map<number, Promise<void>>();
  #closed = false;
  /** Answers of the webhook, newest last. */
  readonly webhookStatuses: number[] = [];
  /** Does the call that an answer to the webhook carried; nobody is told how it went. */
  onWebhookCall: (call: unknown) => void = () => undefined;
  /** How often updates were asked for. */
  polls = 0;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  /** Takes in an update and gives it its id. */
  push(chatId: number, content: Omit<Update, 'update_id'>): Update {
    const update = { ...content, update_id: this.#nextId };
    this.#nextId += 1;
    this.#enqueue(chatId, update);
    return update;
  }

  /** The same update once more, as Telegram does when an acknowledgement was lost. */
  repeat(chatId: number, update: Update): void {
    this.#enqueue(chatId, update);
  }

  get waiting(): readonly Update[] {
    return this.#updates;
  }

  get webhook(): Webhook | null {
    return this.#webhook;
  }

  #enqueue(chatId: number, update: Update): void {
    this.#updates.push(update);
    this.#updates.sort((a, b) => a.update_id - b.update_id);
    if (this.#webhook) this.#pushLater(chatId, update);
    else this.#answerPoll();
  }

  // ---- long polling

  async poll(params: { offset?: number; limit?: number; timeout?: number }, gone: AbortSignal): Promise<Update[]> {
    this.polls += 1;
    if (this.#webhook) {
      throw new ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#poll?.refuse(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    this.#confirm(params.offset ?? 0);
    const take = (): Update[] => this.#updates.slice(0, params.limit ?? 100);
    const waiting = take();
    if (waiting.length > 0 || !params.timeout) return waiting;
    return this.#waitForUpdates(take, params.timeout, gone);
  }

  #confirm(offset: number): void {
    if (offset > 0) this.#updates = this.#updates.filter((update) => update.update_id >= offset);
    if (offset < 0) this.#updates = this.#updates.slice(offset);
  }

  #waitForUpdates(take: () => Update[], seconds: number, gone: AbortSignal): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        if (this.#poll === poll) this.#poll = null;
      };
      const poll: Poll = {
        answer: () => {
          done();
          resolve(take());
        },
        refuse: (error) => {
          done();
          reject(error);
        },
      };
      const timer = setTimeout(() => poll.answer([]), seconds * 1000);
      gone.addEventListener('abort', () => {
        done();
        resolve([]);
      });
      this.#poll = poll;
    });
  }

  #answerPoll(): void {
    this.#poll?.answer(this.#updates);
  }

  // ---- webhook

  setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    this.#webhook = webhook;
    if (dropPending) this.#updates = [];
    if (webhook) for (const update of this.#updates) this.#pushLater(chatIdOf(update), update);
  }

  #pushLater(chatId: number, update: Update): void {
    const before = this.#pushing.get(chatId) ?? Promise.resolve();
    const after = before.then(() => this.#pushUntilTaken(update));
    this.#pushing.set(chatId, after);
  }

  async #pushUntilTaken(update: Update): Promise<void> {
    for (let attempt = 0; !this.#closed && this.#webhook; attempt += 1) {
      if (await this.#pushOnce(this.#webhook, update)) {
        this.#updates = this.#updates.filter((other) => other !== update);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]));
    }
  }

  async #pushOnce(webhook: Webhook, update: Update): Promise<boolean> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (webhook.secret) headers['x-telegram-bot-api-secret-token'] = webhook.secret;
    try {
      const response = await fetch(webhook.url, { method: 'POST', headers, body: JSON.stringify(update) });
      const body = await response.text();
      this.webhookStatuses.push(response.status);
      if (response.ok && body !== '') this.onWebhookCall(JSON.parse(body));
      return response.ok;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#closed = true;
    this.#poll?.answer([]);
  }
}

const chatIdOf = (update: Update): number =>
  update.message?.chat.id ?? update.callback_query?.message?.chat.id ?? update.edited_message?.chat.id ?? 0;
