/** A place in a chat's queue. */
export interface Turn {
  /** Resolves when everything that came before it in this chat is done. */
  ready: Promise<void>;
  done: () => void;
}

/** Keeps the updates of one chat in order of arrival while different chats go side by side. */
export class ChatLanes {
  readonly #last = new Map<string, Promise<void>>();

  /** Takes the next place; must be called synchronously on arrival, and `done` in every case. */
  enter(chatKey: string): Turn {
    const ready = this.#last.get(chatKey) ?? Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const after = ready.then(() => promise);
    this.#last.set(chatKey, after);
    const done = (): void => {
      resolve();
      if (this.#last.get(chatKey) === after) this.#last.delete(chatKey);
    };
    return { ready, done };
  }
}
