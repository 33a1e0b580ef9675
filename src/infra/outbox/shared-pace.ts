import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import { type Pace, type SendKind, SendPace, type Slot } from './send-pace.ts';

/*
 * The limit of a channel, shared by all processes that send there. Each holds a share of the slots (`send_share`); the
 * shares together are never more than the limit.
 *
 * - A share is renewed every second. Who comes gets what the others have given back: a process goes down to its part
 *   at once, but says so only when the slots above it are free again.
 * - That a process lives shows in its database connection. When it is gone, its slots wait for the second in which its
 *   last messages still count, and are then shared out. Without the connection a process sends nothing.
 * - A 429 that one of them earned rests all of them: at once by a notification, at the latest with the next renewal.
 */

const RENEW_MS = 1_000;
const RECONNECT_MS = 1_000;

const LOCK = "select pg_advisory_xact_lock(hashtextextended('send_share ' || $1, 0))";
const BURY = `
  update send_share s set dead_since = clock_timestamp()
  where s.channel = $1 and s.dead_since is null and not exists (
    select from pg_stat_activity a where a.pid = s.pid and a.backend_start = s.begun_at)`;
const CLEAR = "delete from send_share where channel = $1 and dead_since < clock_timestamp() - interval '1100 ms'";
const JOIN = `
  insert into send_share (channel, holder, slots, pid, begun_at)
  select $1, $2, 0, pid, backend_start from pg_stat_activity where pid = pg_backend_pid()
  on conflict (channel, holder) do update set pid = excluded.pid, begun_at = excluded.begun_at, dead_since = null`;
const OTHERS = `
  select count(*) filter (where dead_since is null)::int as alive, coalesce(sum(slots), 0)::int as slots,
    count(*) filter (where dead_since is null and holder < $2)::int as before
  from send_share where channel = $1 and holder <> $2`;
const HOLD = 'update send_share set slots = $3 where channel = $1 and holder = $2';
const RESTING = `
  select greatest(0, extract(epoch from until - clock_timestamp()) * 1000)::float as rest from send_rest
  where channel = $1`;
const REST = `
  with told as (select pg_notify('send_rest', $1))
  insert into send_rest (channel, until) select $1, clock_timestamp() + make_interval(secs => $2) from told
  on conflict (channel) do update set until = greatest(send_rest.until, excluded.until)`;
const LEAVE = 'update send_share set dead_since = clock_timestamp() where channel = $1 and holder = $2';

export interface SharedPaceDeps {
  url: string;
  channel: string;
  /** Messages a second of all processes together. */
  limit: number;
  log: Logger;
}

export class SharedPace implements Pace {
  /** Names this process in what it has claimed. */
  readonly holder = randomUUID();
  readonly #deps: SharedPaceDeps;
  readonly #local = new SendPace(0);
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(deps: SharedPaceDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    await this.#connect();
    await this.#renewNow();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#local.close();
    await this.#renewing;
    const client = this.#client;
    this.#client = undefined;
    await client?.query(LEAVE, [this.#deps.channel, this.holder]).catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  /** The slots that this process has now. */
  get share(): number {
    return this.#local.limit;
  }

  isResting(): boolean {
    return this.#local.isResting();
  }

  acquire(kind: SendKind): Promise<Slot | null> {
    return this.#local.acquire(kind);
  }

  rest(milliseconds: number): void {
    this.#local.rest(milliseconds);
    this.#client
      ?.query(REST, [this.#deps.channel, milliseconds / 1000])
      .catch((err: unknown) => this.#deps.log.warn({ err }, 'other processes could not be told to rest'));
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#deps.url,
      application_name: 'petition-desk pace',
      keepAlive: true,
    });
    client.on('error', () => undefined); // 'end' follows
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => {
      if (payload === this.#deps.channel) void this.#renewNow();
    });
    await client.connect();
    await client.query('listen send_rest');
    await client.query(JOIN, [this.#deps.channel, this.holder]);
    this.#client = client;
  }

  /** Others may take the slots over a second from now; this process has none until it is back. */
  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#local.setLimit(0);
    if (!this.#stopped) this.#reconnectLater();
  }

  #reconnectLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#connect().then(
        () => this.#renewNow(),
        () => this.#stopped || this.#reconnectLater(),
      );
    }, RECONNECT_MS);
  }

  /** One after the other: a notification may come while a renewal is under way. */
  #renewNow(): Promise<void> {
    clearTimeout(this.#timer);
    this.#renewing = this.#renewing.then(() => this.#renew());
    return this.#renewing;
  }

  async #renew(): Promise<void> {
    const client = this.#client;
    if (!client || this.#stopped) return;
    try {
      await this.#share(client);
    } catch (err) {
      this.#deps.log.warn({ err }, 'the share of the sending limit could not be renewed');
      this.#local.setLimit(0);
    }
    if (this.#client !== client || this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renewNow(), RENEW_MS);
  }

  async #share(client: pg.Client): Promise<void> {
    const { channel, limit } = this.#deps;
    const own = [channel, this.holder];
    await client.query('begin');
    await client.query(LOCK, [channel]);
    await client.query(BURY, [channel]);
    await client.query(CLEAR, [channel]);
    await client.query(JOIN, own);
    const { rows } = await client.query<{ alive: number; slots: number; before: number }>(OTHERS, own);
    const { alive = 0, slots = 0, before = 0 } = rows[0] ?? {};
    const part = Math.floor(limit / (alive + 1)) + (before < limit % (alive + 1) ? 1 : 0);
    const mine = Math.max(0, Math.min(part, limit - slots));
    if (mine < this.#local.limit) this.#local.setLimit(mine);
    await client.query(HOLD, [...own, Math.max(mine, this.#local.used())]);
    const rest = await client.query<{ rest: number }>(RESTING, [channel]);
    await client.query('commit');
    this.#local.setLimit(mine);
    const [{ rest: milliseconds } = { rest: 0 }] = rest.rows;
    if (milliseconds > 0) this.#local.rest(milliseconds);
  }
}
