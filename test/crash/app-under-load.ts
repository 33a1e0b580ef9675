import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebhookClient } from '../bench/intake/webhook-client.ts';
import { AppProcess, occupyPort, READY } from '../launch/app-process.ts';
import { type BotApiServer, startBotApiServer } from '../support/bot-api/server.ts';
import { filingOf } from './filing-script.ts';

const SECRET = 'a-webhook-secret-for-loopback';
const HOST = '127.0.0.1';
/** Telegram, too, waits before it brings an update again. */
const AGAIN_MS = 100;

/** How far a chat got: acknowledged updates, in order. */
export interface Chat {
  id: number;
  acknowledged: { updateId: number; token: string | null }[];
  isDone: boolean;
}

/** An app with a Bot API server beside it, which is started and killed while citizens file. */
export class AppUnderLoad {
  readonly chats: Chat[] = [];
  readonly dataDir: string;
  #api: BotApiServer;
  #port: number;
  #app: AppProcess | undefined;
  #nextUpdate = 1;
  #isFilling = true;

  private constructor(dataDir: string, api: BotApiServer, port: number) {
    this.dataDir = dataDir;
    this.#api = api;
    this.#port = port;
  }

  static async open(folder: string): Promise<AppUnderLoad> {
    const { port, server } = await occupyPort();
    await new Promise((done) => server.close(done));
    const api = await startBotApiServer({ unknownChats: 'accept', record: false });
    return new AppUnderLoad(join(folder, 'data'), api, port);
  }

  start(): AppProcess {
    this.#app = new AppProcess(['src/main.ts'], {
      DATA_DIR: this.dataDir,
      PORT: String(this.#port),
      PUBLIC_URL: 'https://desk.example',
      TELEGRAM_BOT_TOKEN: this.#api.token,
      TELEGRAM_API_ROOT: this.#api.url,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_SEND_RATE: '1000',
      DEFAULT_LOCALE: 'en',
      LOG_LEVEL: 'error',
    });
    return this.#app;
  }

  async ready(): Promise<void> {
    await this.#app?.says(READY);
  }

  /** Kills the app, not its database server, as a crash would. */
  async kill(): Promise<void> {
    await this.#app?.ends('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#app?.ends('SIGTERM');
  }

  /** Whatever happened: nothing is left running. */
  async close(): Promise<void> {
    this.#isFilling = false;
    if (this.#app?.child.exitCode === null) await this.stop();
    await this.#api.close();
  }

  /** One citizen after another files, each update brought again until it is acknowledged; until `finish`. */
  async fileAll(): Promise<void> {
    while (this.#isFilling) await this.fileOne();
  }

  /** Ends `fileAll` when the filings under way are through. */
  finish(): void {
    this.#isFilling = false;
  }

  async fileOne(): Promise<Chat> {
    const chat: Chat = { id: 6_000_000_000 + this.chats.length, acknowledged: [], isDone: false };
    this.chats.push(chat);
    const connection = new Connection(this.#port);
    for (const { text, token } of filingOf(chat.id)) {
      const updateId = this.#nextUpdate++;
      const body = JSON.stringify(this.#update(chat.id, updateId, text));
      while (!(await connection.accepts(body))) await pause(AGAIN_MS);
      chat.acknowledged.push({ updateId, token });
    }
    connection.close();
    chat.isDone = true;
    return chat;
  }

  #update(chat: number, updateId: number, text: string): unknown {
    const length = /^\/\w+/.exec(text)?.[0].length;
    const entities = length ? { entities: [{ type: 'bot_command', offset: 0, length }] } : {};
    const from = { id: chat, is_bot: false, first_name: 'Test', language_code: 'en' };
    const where = { id: chat, type: 'private', first_name: 'Test' };
    const date = Math.floor(Date.now() / 1000);
    return { update_id: updateId, message: { message_id: updateId, date, from, chat: where, text, ...entities } };
  }
}

/** A connection that is opened again when it breaks. */
class Connection {
  readonly #port: number;
  #client: WebhookClient | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  /** True once the update was acknowledged; false when it has to be brought again. */
  async accepts(body: string): Promise<boolean> {
    try {
      this.#client ??= await WebhookClient.open({ host: HOST, port: this.#port, secret: SECRET });
      const status = await this.#client.post(body);
      if (status !== 200 && status !== 503) throw new Error(`The webhook answered ${status}`);
      return status === 200;
    } catch (error) {
      this.close();
      if (error instanceof Error && error.message.startsWith('The webhook answered')) throw error;
      return false;
    }
  }

  close(): void {
    this.#client?.close();
    this.#client = undefined;
  }
}
