import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * Posts JSON over one kept connection and reads no more than the status: a load generator shares the machine's cores
 * with what it measures, so it must cost little.
 */
export class WebhookClient {
  readonly #socket: Socket;
  readonly #head: string;
  #buffer = '';
  #settle: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket, head: string) {
    this.#socket = socket;
    this.#head = head;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#read(chunk));
    socket.on('error', (error) => this.#settle?.reject(error));
    socket.on('close', () => this.#settle?.reject(new Error('The server closed the connection')));
  }

  static async open(target: { host: string; port: number; secret: string }): Promise<WebhookClient> {
    const socket = connect(target.port, target.host);
    await once(socket, 'connect');
    const head = [
      'POST /telegram/webhook HTTP/1.1',
      `host: ${target.host}:${target.port}`,
      'content-type: application/json',
      `x-telegram-bot-api-secret-token: ${target.secret}`,
    ].join('\r\n');
    return new WebhookClient(socket, head);
  }

  /** The status of the answer. Rejects when the connection breaks. One request at a time. */
  post(body: string): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#settle = { resolve, reject };
    this.#socket.write(`${this.#head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return promise;
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    this.#buffer += chunk;
    const headEnd = this.#buffer.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#buffer.slice(0, headEnd).toLowerCase();
    const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
    if (this.#buffer.length < headEnd + 4 + length) return;
    this.#buffer = this.#buffer.slice(headEnd + 4 + length);
    this.#settle?.resolve(Number(head.slice(9, 12)));
    this.#settle = undefined;
  }
}
