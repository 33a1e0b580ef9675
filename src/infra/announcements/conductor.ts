import type { Announcement } from '../../app/announcements/store.ts';
import type { Channel } from '../../app/ports.ts';
import type { AnnouncementState } from '../../domain/announcements/lifecycle.ts';
import { dueNow, hourIn } from '../../domain/announcements/timing.ts';
import { runAlone } from '../db/run-alone.ts';
import { Rounds } from '../process/rounds.ts';
import { ANNOUNCEMENT_COLUMNS, announcementReader, readable } from './announcement-rows.ts';
import { CLOSE_REST, EXPAND, TAKE_BACK } from './delivery-sql.ts';
import { Reviser, type ReviserDeps } from './reviser.ts';
import { enterWebNotices } from './web-notices.ts';

/*
 * Leads every policy notice through its course, in one process at a time; another takes over when that dies.
 *
 * - When it is due it begins: one delivery row is entered for each subscriber for whom it is, in batches. Each batch
 *   moves the mark behind which the next goes on, in the same statement, so that nobody is left out or entered twice.
 * - Who subscribes behind the mark while that runs is taken in; who comes later gets the next notice. Who stops is
 *   passed over when his turn comes.
 * - It ends when all its rows have ended, or when it expires; then what was not begun is closed.
 * - Rows claimed by a process that is gone are taken back.
 */

const EVERY_MS = 1_000;
const BATCH = 20_000;
/** What is to be done in one look: begin, expand and enter for so long, then look again. */
const STRETCH_MS = 2_000;

export interface ConductorDeps extends ReviserDeps {
  timeZone: string;
  /** Channels that can be written to. */
  channels: readonly Channel[];
  /** Something has begun or changed: for the broadcasters of all processes, and for open pages. */
  tell: (id: string) => void;
}

const UNFINISHED = `
  select ${ANNOUNCEMENT_COLUMNS} from announcement a
  where state in ('scheduled', 'sending', 'paused', 'revising')
    or (state in ('cancelled', 'expired', 'recalled') and exists (
      select from announcement_delivery d where d.announcement_id = a.id and d.state = 'pending'))
  order by started_at nulls last, id`;

const ENDED = `
  select coalesce(sum(count), 0)::int as ended from announcement_tally
  where announcement_id = $1 and (outcome in ('delivered', 'blocked', 'skipped') or outcome like 'failed:%')`;

export class Conductor {
  readonly #deps: ConductorDeps;
  readonly #reviser: Reviser;
  readonly #read: ReturnType<typeof announcementReader>;
  readonly #rounds: Rounds;

  constructor(deps: ConductorDeps) {
    this.#deps = deps;
    this.#reviser = new Reviser(deps);
    this.#read = announcementReader(deps.log);
    this.#rounds = new Rounds({
      round: () => this.look(),
      restMs: EVERY_MS,
      failed: (err) => deps.log.warn({ err }, 'notices could not be led on'),
    });
  }

  start(): void {
    this.#rounds.start();
  }

  stop(): Promise<void> {
    return this.#rounds.stop();
  }

  wake(): void {
    this.#rounds.wake();
  }

  /** One look at everything; true while there is more to do at once. */
  async look(): Promise<boolean> {
    let isBusy = false;
    await runAlone(this.#deps.pool, 'announcements', async () => {
      await this.#deps.pool.query(TAKE_BACK);
      const { rows } = await this.#deps.pool.query(UNFINISHED);
      for (const announcement of readable(this.#read(rows))) {
        isBusy = (await this.#leadAlone(announcement)) || isBusy;
      }
    });
    return isBusy;
  }

  /** What goes wrong with one leaves the others to their course. */
  async #leadAlone(announcement: Announcement): Promise<boolean> {
    try {
      return await this.#lead(announcement);
    } catch (err) {
      this.#deps.log.warn({ err, announcement: announcement.id }, 'a notice could not be led on');
      return false;
    }
  }

  #lead(announcement: Announcement): Promise<boolean> {
    switch (announcement.state) {
      case 'scheduled':
        return this.#begin(announcement);
      case 'sending':
      case 'paused':
        return this.#goOn(announcement);
      case 'revising':
        return this.#revise(announcement);
      default:
        return this.#closeRest(announcement, announcement.state === 'expired' ? 'expired' : 'cancelled');
    }
  }

  async #begin(announcement: Announcement): Promise<boolean> {
    const due = this.#due(announcement, false);
    if (due === 'early' || due === 'quiet') return false;
    if (due === 'expired') return this.#move(announcement, 'expired', 'ended_at = $3');
    return this.#move(announcement, 'sending', 'started_at = $3, reason = null');
  }

  async #goOn(announcement: Announcement): Promise<boolean> {
    if (this.#due(announcement, true) === 'expired') return this.#move(announcement, 'expired', 'ended_at = $3');
    if (!announcement.expandedAt) return this.#expand(announcement);
    if (announcement.state === 'paused' || this.#due(announcement, true) !== 'due') return false;
    const entered = await enterWebNotices(this.#deps, announcement);
    if (entered > 0) return true;
    return this.#finish(announcement);
  }

  async #expand({ id, audience }: Announcement): Promise<boolean> {
    const until = performance.now() + STRETCH_MS;
    let isDone = false;
    while (!isDone && performance.now() < until) isDone = await this.#expandSome(id, audience);
    this.#deps.tell(id);
    return true;
  }

  async #expandSome(id: string, { locales, areas, topics }: Announcement['audience']): Promise<boolean> {
    const { pool, clock, channels } = this.#deps;
    const mark = await this.#markOf(id);
    if (mark === undefined) return true;
    const { rows } = await pool.query<{ done: boolean }>(EXPAND, [
      ...[id, mark, BATCH, channels],
      ...[locales, areas, topics, clock.now()],
    ]);
    return rows[0]?.done ?? true;
  }

  /** Undefined where it was cancelled or recalled in the meantime: nobody else is entered. */
  async #markOf(id: string): Promise<string | null | undefined> {
    const { rows } = await this.#deps.pool.query<{ mark: string | null }>(
      "select expanded_to as mark from announcement where id = $1 and state in ('sending', 'paused')",
      [id],
    );
    return rows[0]?.mark;
  }

  async #finish(announcement: Announcement): Promise<boolean> {
    const { rows } = await this.#deps.pool.query<{ ended: number }>(ENDED, [announcement.id]);
    const ended = rows[0]?.ended ?? 0;
    if (announcement.recipients === 0) {
      // Everybody has left since it was approved.
      return this.#move(announcement, 'cancelled', 'ended_at = $3, reason = \'{"kind": "nobody"}\'');
    }
    return ended >= announcement.recipients ? this.#move(announcement, 'sent', 'ended_at = $3') : false;
  }

  async #revise(announcement: Announcement): Promise<boolean> {
    const revised = await this.#reviser.reviseSome(announcement);
    this.#deps.tell(announcement.id);
    if (revised !== 'done') return revised === 'more';
    const then = announcement.reviseThen ?? 'sent';
    return this.#move(announcement, then, 'revise_kind = null, revise_cursor = null, revise_then = null');
  }

  async #closeRest({ id }: Announcement, state: 'expired' | 'cancelled'): Promise<boolean> {
    const { rowCount } = await this.#deps.pool.query(CLOSE_REST, [id, state, BATCH]);
    const isBusy = (rowCount ?? 0) > 0;
    if (isBusy) this.#deps.tell(id);
    return isBusy;
  }

  /** `set`: further columns, with $3 as now. True where it moved: there is more to do with it at once. */
  async #move({ id, state }: Announcement, to: AnnouncementState, set: string): Promise<boolean> {
    const { rowCount } = await this.#deps.pool.query(
      `update announcement set state = $2, version = version + 1, updated_at = $3, ${set} where id = $1 and state = $4`,
      [id, to, this.#deps.clock.now(), state],
    );
    if (rowCount === 0) return false;
    this.#deps.log.info({ announcement: id, from: state, to }, 'a notice moved on');
    this.#deps.tell(id);
    return true;
  }

  #due(announcement: Announcement, hasBegun: boolean) {
    const at = this.#deps.clock.now();
    return dueNow(announcement, { at, hour: hourIn(at, this.#deps.timeZone) }, hasBegun);
  }
}
