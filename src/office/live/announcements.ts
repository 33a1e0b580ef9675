import type { OfficeDeps } from '../deps.ts';
import type { LiveSubscribers } from './subscribers.ts';

/** How often counts of what is being sent are looked at: a progress bar that moves, at the price of one small read. */
const EVERY_MS = 1_000;

/**
 * Tells open pages when a policy notice moves on, and while one is being sent or revised whenever its counts have
 * changed. With nothing under way nothing is asked.
 */
export function watchAnnouncements(
  { news, announcements }: Pick<OfficeDeps, 'news' | 'announcements'>,
  subscribers: LiveSubscribers,
): () => void {
  let isMoving = true; // what was under way before this process began
  let before = new Map<string, number>();
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const now = await announcements.pulse();
    for (const [id, ended] of now) if (before.get(id) !== ended) subscribers.tellAnnouncement(id);
    // What sends pauses a notice by itself when too much of it fails.
    for (const id of before.keys()) if (!now.has(id)) subscribers.tellAnnouncement(id);
    before = now;
    isMoving = now.size > 0;
  };
  const stop = news.on('announcement', (id) => {
    isMoving = true;
    subscribers.tellAnnouncement(id);
  });
  const timer = setInterval(() => {
    if (!isMoving || subscribers.isEmpty || looking) return;
    // The database is away for a moment: the next look asks again.
    looking = look()
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
      });
  }, EVERY_MS);
  timer.unref();
  return () => {
    stop();
    clearInterval(timer);
  };
}
