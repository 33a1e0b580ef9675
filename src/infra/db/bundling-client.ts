import { Socket } from 'node:net';
import pg from 'pg';

/**
 * A client whose queries can travel in one write. A step of the dialogue is four small messages to the server; on a busy
 * machine each system call costs about as much as the work in between.
 */
export class BundlingClient extends pg.Client {
  readonly #socket: Socket;

  constructor(config: pg.ClientConfig = {}) {
    const socket = new Socket();
    super({ ...config, stream: () => socket });
    this.#socket = socket;
  }

  /** What `send` asks before it first waits leaves together. */
  together<T>(send: () => T): T {
    this.#socket.cork();
    try {
      return send();
    } finally {
      this.#socket.uncork();
    }
  }
}

/** As `together`, for a client of any pool. */
export const together = <T>(client: pg.ClientBase, send: () => T): T =>
  client instanceof BundlingClient ? client.together(send) : send();
