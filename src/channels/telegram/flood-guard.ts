import type { Context, MiddlewareFn, NextFunction } from 'grammy';
import limit from 'telegraf-ratelimit';
import type { Clock } from '../../app/ports.ts';
import { RecentMap } from './recent-map.ts';

/*
 * Keeps one user from flooding this process: the local first line, not a quota (those are in the database).
 *
 * - Messages and button presses are counted apart.
 * - An album counts as one message: its first part decides for all, so that it is kept or refused whole.
 * - What is refused is not kept, and the user is told so once per window; a refused press is answered each time.
 * - What was written while this process was away comes all at once and is no flood: older messages are counted by the
 *   window in which Telegram took them in.
 * - What the bot is told about itself (blocked, added) passes.
 */

/** Nobody types this fast; a forwarded conversation of 30 messages still passes. */
export const FLOOD_WINDOW_MS = 10_000;
export const FLOOD_LIMIT = 30;

/** Verdicts on albums that may still have parts to come. */
const REMEMBERED = 5_000;

export interface FloodGuardOptions {
  clock: Clock;
  /** Called for what is refused; `first` once per user, kind and window. */
  onRefused: (ctx: Context, refused: { kind: 'message' | 'press'; first: boolean }) => Promise<void>;
  windowMs?: number;
  limit?: number;
}

export interface FloodGuard {
  middleware: MiddlewareFn<Context>;
  close: () => void;
}

/** Construct once per process: the limiter keeps a timer for as long as it lives. */
export function createFloodGuard(options: FloodGuardOptions): FloodGuard {
  const windowMs = options.windowMs ?? FLOOD_WINDOW_MS;
  const albums = new RecentMap<boolean>(REMEMBERED);
  const notices = new RecentMap<number>(REMEMBERED);
  const refuse = async (ctx: Context): Promise<void> => {
    const kind = ctx.callbackQuery ? 'press' : 'message';
    const key = keyOf(ctx) ?? '';
    const now = options.clock.now().getTime();
    const noticedAt = notices.get(key);
    const first = noticedAt === undefined || now - noticedAt >= windowMs;
    if (first) notices.set(key, now);
    await options.onRefused(ctx, { kind, first });
  };
  const { made: limiter, timer } = withItsTimer(() =>
    limit<Context>({
      window: windowMs,
      limit: options.limit ?? FLOOD_LIMIT,
      keyGenerator: (ctx) => countedAs(ctx, windowMs, options.clock.now()),
      onLimitExceeded: refuse,
    }),
  );
  timer?.unref();
  const middleware = async (ctx: Context, next: NextFunction): Promise<void> => {
    const album = albumOf(ctx);
    const verdict = album === undefined ? undefined : albums.get(album);
    if (verdict !== undefined) return verdict ? next() : undefined;
    if (album !== undefined) albums.set(album, false);
    await limiter(ctx, () => {
      if (album !== undefined) albums.set(album, true);
      return next();
    });
  };
  return { middleware, close: () => clearInterval(timer) };
}

function keyOf(ctx: Context): string | undefined {
  if (!ctx.from || ctx.myChatMember) return undefined;
  return `${ctx.callbackQuery ? 'press' : 'message'}:${ctx.from.id}`;
}

/** Telegram dates in seconds; a clock that differs by less than a window makes no difference. */
function countedAs(ctx: Context, windowMs: number, now: Date): string | undefined {
  const key = keyOf(ctx);
  const message = ctx.message ?? ctx.editedMessage;
  if (key === undefined || !message) return key;
  const sentAt = (message.edit_date ?? message.date) * 1000;
  return now.getTime() - sentAt < 2 * windowMs ? key : `${key}:${Math.floor(sentAt / windowMs)}`;
}

function albumOf(ctx: Context): string | undefined {
  const album = ctx.message?.media_group_id;
  return album === undefined || !ctx.from ? undefined : `${ctx.from.id}:${album}`;
}

/** telegraf-ratelimit hands out no timer, but its constructor starts it synchronously. */
function withItsTimer<T>(make: () => T): { made: T; timer: NodeJS.Timeout | undefined } {
  const original = globalThis.setInterval;
  let timer: NodeJS.Timeout | undefined;
  const catching = (...args: Parameters<typeof setInterval>): NodeJS.Timeout => {
    timer = original(...args);
    return timer;
  };
  globalThis.setInterval = Object.assign(catching, original);
  try {
    return { made: make(), timer };
  } finally {
    globalThis.setInterval = original;
  }
}
