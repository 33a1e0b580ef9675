import pg from 'pg';
import type { Logger } from 'pino';

/*
 * News between processes by LISTEN/NOTIFY: "this conversation has a message", "this matter changed". News is a hint
 * to look, never the data; whoever listens also looks by itself now and then, since a notification can be missed
 * while the connection is being made again.
 *
 * NOTIFY inside a transaction makes commits wait for each other, so hot paths publish after the commit, bundled.
 */

const BUNDLE_MS = 40; // nobody sees it, and a wave of filings makes 25 notifications a second instead of hundreds
const RECONNECT_MS = 1_000;

/** `notice`: the bell has something new for whom it names. `staff`: somebody's rights have changed. `announcement`: a policy notice has moved on. `bot`: the office keeps another token. */
export type NewsTopic = 'outbox' | 'petition' | 'presence' | 'notice' | 'staff' | 'announcement' | 'bot';
type Listener = (payload: string) => void;

export class News {
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  readonly #listeners = new Map<NewsTopic, Set<Listener>>();
  readonly #bundle = new Map<string, { topic: NewsTopic; payload: string }>();
  #bundling: NodeJS.Timeout | undefined;
  #client: pg.Client | undefined;
  #reconnecting: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(deps: { url: string; pool: pg.Pool; log: Logger }) {
    this.#url = deps.url;
    this.#pool = deps.pool;
    this.#log = deps.log;
  }

  async start(): Promise<void> {
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#reconnecting);
    await this.#publishBundle();
    await this.#client?.end();
  }

  /** Calls back for every payload of a topic, whichever process published it. Returns how to stop. */
  on(topic: NewsTopic, listener: Listener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Soon, bundled with what else is published within a moment; the same news twice is told once. */
  publish(topic: NewsTopic, payload: string): void {
    this.#bundle.set(`${topic} ${payload}`, { topic, payload });
    this.#bundling ??= setTimeout(() => void this.#publishBundle(), BUNDLE_MS);
  }

  async #publishBundle(): Promise<void> {
    clearTimeout(this.#bundling);
    this.#bundling = undefined;
    const news = [...this.#bundle.values()];
    this.#bundle.clear();
    if (news.length === 0) return;
    try {
      await this.#pool.query(
        'select pg_notify(topic, payload) from unnest($1::text[], $2::text[]) as n(topic, payload)',
        [news.map(({ topic }) => topic), news.map(({ payload }) => payload)],
      );
    } catch (error) {
      this.#log.warn({ err: error }, 'news could not be told; listeners will find it by themselves');
    }
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, application_name: 'petition-desk news' });
    client.on('error', () => undefined); // 'end' follows
    client.on('end', () => this.#reconnectLater());
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.#listeners.get(channel as NewsTopic) ?? []) listener(payload ?? '');
    });
    this.#client = client;
    await client.connect();
    await client.query(
      'listen outbox; listen petition; listen presence; listen notice; listen staff; listen announcement; listen bot',
    );
  }

  #reconnectLater(): void {
    if (this.#stopped) return;
    clearTimeout(this.#reconnecting);
    this.#reconnecting = setTimeout(() => {
      this.#connect().catch((error: unknown) => {
        this.#log.warn({ err: error }, 'no connection for news yet');
        this.#reconnectLater();
      });
    }, RECONNECT_MS);
  }
}
