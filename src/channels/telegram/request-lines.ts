import type { Api } from 'grammy';
import { RecentMap } from './recent-map.ts';

/**
 * Lines that offered to share a number or a place. Deleting such a line takes its keyboard off the phone, which
 * nothing else can do once the next message has buttons of its own. Kept in memory only: after a restart the keyboard
 * goes with the next message that has no buttons.
 */
export class RequestLines {
  readonly #open = new RecentMap<number>(10_000);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  opened(chatKey: string, messageId: number): void {
    this.#open.set(chatKey, messageId);
  }

  /** Best effort: a line that stays is a flaw, not a failure. */
  async close(chatKey: string): Promise<void> {
    const messageId = this.#open.get(chatKey);
    if (messageId === undefined) return;
    this.#open.delete(chatKey);
    await this.#api.deleteMessage(chatKey, messageId).catch(() => undefined);
  }
}
