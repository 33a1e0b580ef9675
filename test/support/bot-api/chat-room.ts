import type { InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup } from 'grammy/types';
import type { Upload } from './call.ts';

export type InlineButton = InlineKeyboardMarkup['inline_keyboard'][number][number];

/** A message as it stands in the chat now. */
export interface SeenMessage {
  id: number;
  from: 'bot' | 'person';
  /** Text or caption, entities parsed. */
  text: string;
  entities: MessageEntity[];
  buttons: InlineButton[][];
  /** Sent with a reply keyboard or its removal: such a message can't be edited. */
  hasReplyMarkup: boolean;
  protect: boolean;
  file: Upload | null;
  /** By which the bot may name that file from then on. */
  fileId: string | null;
  /** How often it was edited. */
  edits: number;
  deleted: boolean;
}

export type Reach = 'open' | 'blocked' | 'deactivated';

/** One chat on the test server: what it holds, which keyboard is shown, whether the bot may write. */
export class ChatRoom {
  readonly id: number;
  readonly messages: SeenMessage[] = [];
  /** The keyboard in place of the phone's own, while one is shown. */
  replyKeyboard: ReplyKeyboardMarkup | null = null;
  /** The message that brought it. */
  replyKeyboardFrom: number | null = null;
  reach: Reach = 'open';
  migratedTo: number | null = null;
  /** Texts that the bot answered button presses with, by callback query id. */
  readonly callbackAnswers = new Map<string, string>();
  /** "typing" and the like, in order. */
  readonly actions: string[] = [];
  readonly #keep: number;
  #lastId = 0;
  readonly #watchers = new Set<() => void>();

  /** Of the messages, the last `keep` are held (load tests). */
  constructor(id: number, keep = Number.POSITIVE_INFINITY) {
    this.id = id;
    this.#keep = keep;
  }

  nextMessageId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  add(message: Omit<SeenMessage, 'edits' | 'deleted' | 'fileId'> & { fileId?: string | null }): SeenMessage {
    const seen: SeenMessage = { fileId: null, ...message, edits: 0, deleted: false };
    this.messages.push(seen);
    if (this.messages.length > this.#keep) this.messages.shift();
    this.changed();
    return seen;
  }

  find(id: number): SeenMessage | undefined {
    return this.messages.find((message) => message.id === id && !message.deleted);
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** Resolves with the first thing that `look` finds, now or after a change. */
  watch<T>(look: () => T | undefined, describe: () => string, timeoutMs: number): Promise<T> {
    const found = look();
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const watcher = (): void => {
        const now = look();
        if (now === undefined) return;
        clearTimeout(timer);
        this.#watchers.delete(watcher);
        resolve(now);
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(watcher);
        reject(new Error(describe()));
      }, timeoutMs);
      this.#watchers.add(watcher);
    });
  }
}
