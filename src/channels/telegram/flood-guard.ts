import type { Context, MiddlewareFn, NextFunction } from 'grammy';
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

/** Users and albums of the last moments: more than can write within a window. */
const REMEMBERED = 5_000;

interface FloodGuardOptions {
  clock: Clock;
  /** Called for what is refused; `first` once per user, kind and window. */
  onRefused: (ctx: Context, refused: { kind: 'message' | 'press'; first: boolean }) => Promise<void>;
}

/** Construct once per process: what has passed is counted in its memory. */
export function createFloodGuard({ clock, onRefused }: FloodGuardOptions): MiddlewareFn<Context> {
  const albums = new RecentMap<boolean>(REMEMBERED);
  const notices = new RecentMap<number>(REMEMBERED);
  const passes = createCounter();
  const refuse = async (ctx: Context, now: number): Promise<void> => {
    const key = keyOf(ctx) ?? '';
    const noticedAt = notices.get(key);
    const first = noticedAt === undefined || !isWithinWindow(noticedAt, now);
    if (first) notices.set(key, now);
    await onRefused(ctx, { kind: ctx.callbackQuery ? 'press' : 'message', first });
  };
  return async (ctx: Context, next: NextFunction): Promise<void> => {
    const album = albumOf(ctx);
    const verdict = album === undefined ? undefined : albums.get(album);
    if (verdict !== undefined) return verdict ? next() : undefined;
    const now = clock.now().getTime();
    const key = countedAs(ctx, now);
    const isKept = key === undefined || passes(key, now);
    if (album !== undefined) albums.set(album, isKept);
    return isKept ? next() : refuse(ctx, now);
  };
}

/** A clock that was moved back ends a window, too. */
const isWithinWindow = (since: number, now: number): boolean => Math.abs(now - since) < FLOOD_WINDOW_MS;

/** Whether one more fits into the window that the first of a key has begun. */
function createCounter(): (key: string, now: number) => boolean {
  const windows = new RecentMap<{ since: number; count: number }>(REMEMBERED);
  return (key, now) => {
    const open = windows.get(key);
    const { since, count } = open && isWithinWindow(open.since, now) ? open : { since: now, count: 0 };
    windows.set(key, { since, count: count + 1 });
    return count < FLOOD_LIMIT;
  };
}

function keyOf(ctx: Context): string | undefined {
  if (!ctx.from || ctx.myChatMember) return undefined;
  return `${ctx.callbackQuery ? 'press' : 'message'}:${ctx.from.id}`;
}

/** Telegram dates in seconds; a clock that differs by less than a window makes no difference. */
function countedAs(ctx: Context, now: number): string | undefined {
  const key = keyOf(ctx);
  const message = ctx.message ?? ctx.editedMessage;
  if (key === undefined || !message) return key;
  const sentAt = (message.edit_date ?? message.date) * 1000;
  return now - sentAt < 2 * FLOOD_WINDOW_MS ? key : `${key}:${Math.floor(sentAt / FLOOD_WINDOW_MS)}`;
}

function albumOf(ctx: Context): string | undefined {
  const album = ctx.message?.media_group_id;
  return album === undefined || !ctx.from ? undefined : `${ctx.from.id}:${album}`;
}
