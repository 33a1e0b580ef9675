/*
 * Keeps one bot within the messages that it may send in a second, and lets replies to citizens go before notices.
 *
 * - A slot is one message. It is free again a second after the channel counted the message. When that was, only the
 *   channel knows: at the latest a second after it was sent plus what its answer took longer than the quickest answers
 *   do. So in no second do more arrive than the limit, and none earns a 429.
 * - Replies wait in a line of their own, which is served first. Notices take what is left, spread over the second, so
 *   that a reply finds a slot within a few hundredths of one.
 * - Times are of the process's own steady clock: the machine's clock may be set as it likes.
 */

const WINDOW_MS = 1_000;
/** Timers may be a little early. */
const GUARD_MS = 1;
/** Of the spread: so much quicker than even, to make up for a slot that was used late. */
const CATCH_UP = 1.1;
/** Before that nobody knows what is quick: a process that has just begun is slow itself. */
const WARM_MS = 3_000;
/** Used-up entries are thrown away so many at a time. */
const KEPT = 1_024;
/** For how long a quickest answer counts as what the way takes; ways change. */
const BASE_MS = 30_000;

export type SendKind = 'reply' | 'notice';

export interface Slot {
  /** The channel has answered, or the call has ended otherwise. `calls`: messages that went out instead of one. */
  answered: (calls?: number) => void;
}

interface Taken {
  sentAt: number;
  /** How long the answer took; null while the call is under way. */
  latency: number | null;
}
type Waiting = (slot: Slot | null) => void;

export interface Pace {
  /** Null: nothing may be sent for now; what was to be sent is left for later. */
  acquire: (kind: SendKind) => Promise<Slot | null>;
  /** The channel told us to rest. */
  rest: (milliseconds: number) => void;
  isResting: () => boolean;
}

export class SendPace implements Pace {
  #limit: number;
  readonly #now: () => number;
  /** In the order in which they were sent; those before `#head` are free again. */
  readonly #taken: Taken[] = [];
  #head = 0;
  readonly #waiting: Record<SendKind, Waiting[]> = { reply: [], notice: [] };
  #restUntil = 0;
  #nextNotice = 0;
  #quickest = { now: Number.POSITIVE_INFINITY, before: Number.POSITIVE_INFINITY, since: 0, from: Number.NaN };
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(limit: number, now: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#now = now;
  }

  get limit(): number {
    return this.#limit;
  }

  setLimit(limit: number): void {
    this.#limit = limit;
    this.#serve();
  }

  /** Slots that are under way or not free yet. */
  used(): number {
    this.#free();
    return this.#count();
  }

  isResting(): boolean {
    return this.#now() < this.#restUntil;
  }

  /** Whoever waits is sent away: what is claimed goes back, so that another process or a later hour takes it. */
  rest(milliseconds: number): void {
    this.#restUntil = Math.max(this.#restUntil, this.#now() + milliseconds);
    this.#sendAway();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#sendAway();
  }

  acquire(kind: SendKind): Promise<Slot | null> {
    if (this.#closed || this.isResting()) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting[kind].push(resolve);
      this.#serve();
    });
  }

  #sendAway(): void {
    for (const kind of ['reply', 'notice'] as const) {
      for (const waiting of this.#waiting[kind].splice(0)) waiting(null);
    }
  }

  #serve(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#free();
    const now = this.#now();
    while (this.#count() < this.#limit) {
      const next = this.#waiting.reply.shift() ?? (now >= this.#nextNotice ? this.#noticeAt(now) : undefined);
      if (!next) break;
      next(this.#take(now));
    }
    this.#wakeLater(now);
  }

  #noticeAt(now: number): Waiting | undefined {
    const next = this.#waiting.notice.shift();
    // What was missed by a late timer is made up for, but no more than a tenth of a second's worth.
    if (next) this.#nextNotice = Math.max(this.#nextNotice, now - 100) + WINDOW_MS / (this.#limit * CATCH_UP);
    return next;
  }

  #take(now: number): Slot {
    const taken: Taken = { sentAt: now, latency: null };
    this.#taken.push(taken);
    return {
      answered: (calls = 1) => {
        if (taken.latency !== null) return;
        taken.latency = this.#now() - now;
        if (calls === 0) this.#forget(taken);
        else this.#noteLatency(taken.latency);
        for (let more = 1; more < calls; more += 1) this.#taken.push({ sentAt: this.#now(), latency: 0 });
        this.#serve();
      },
    };
  }

  #noteLatency(latency: number): void {
    const { now, since, from } = this.#quickest;
    const at = this.#now();
    if (Number.isNaN(from)) this.#quickest.from = at;
    if (at - since > BASE_MS) this.#quickest = { before: now, now: latency, since: at, from: this.#quickest.from };
    this.#quickest.now = Math.min(this.#quickest.now, latency);
  }

  /** Judged by what is known now: the first answers of all may have been slow ones. */
  #freeAt({ sentAt, latency }: Taken): number {
    if (latency === null) return Number.POSITIVE_INFINITY;
    const { now, before, from } = this.#quickest;
    // Not so before the first answer either, when `from` is no number.
    const usual = this.#now() - from > WARM_MS ? Math.min(now, before) : 0;
    return sentAt + WINDOW_MS + GUARD_MS + Math.max(0, latency - usual);
  }

  #count(): number {
    return this.#taken.length - this.#head;
  }

  /** What was sent first is free first, or nearly; a call that hangs goes to the end and holds up nothing but itself. */
  #free(): void {
    const now = this.#now();
    for (let left = this.#count(); left > 0; left -= 1) {
      const first = this.#taken[this.#head];
      if (!first) break;
      const hangs = first.latency === null && now - first.sentAt > 2 * WINDOW_MS;
      if (!hangs && this.#freeAt(first) > now) break;
      this.#head += 1;
      if (hangs) this.#taken.push(first);
    }
    if (this.#head > KEPT) {
      this.#taken.splice(0, this.#head);
      this.#head = 0;
    }
  }

  #forget(taken: Taken): void {
    const at = this.#taken.indexOf(taken, this.#head);
    if (at >= 0) this.#taken.splice(at, 1);
  }

  #wakeLater(now: number): void {
    const { reply, notice } = this.#waiting;
    if (reply.length + notice.length === 0 || this.#closed) return;
    const first = this.#count() >= this.#limit ? this.#taken[this.#head] : undefined;
    const nextFree = first ? Math.min(this.#freeAt(first), now + WINDOW_MS) : now;
    const at = reply.length > 0 ? nextFree : Math.max(nextFree, this.#nextNotice);
    this.#timer = setTimeout(() => this.#serve(), Math.max(1, Math.ceil(at - now)));
  }
}
