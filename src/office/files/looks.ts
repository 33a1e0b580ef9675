import type { Clock } from '../../app/ports.ts';

export type Way = 'inline' | 'attachment' | 'thumbnail';

/** A player asks piece by piece, a list is drawn anew with each message: what comes within this time is one look. */
const ONE_LOOK_MS: Record<Exclude<Way, 'attachment'>, number> = { inline: 10 * 60_000, thumbnail: 12 * 3_600_000 };
/** People times files of a busy day; past it the oldest are forgotten and would be written down once more. */
const REMEMBERED = 20_000;

/** Tells whether a look at a file is a new one, to be written down. Downloads and whole answers always are. */
export function createLooks(clock: Clock): (staffId: string, fileId: string, way: Way) => boolean {
  const seen = new Map<string, number>();
  return (staffId, fileId, way) => {
    if (way === 'attachment') return true;
    const now = clock.now().getTime();
    const key = `${staffId} ${fileId} ${way}`;
    const last = seen.get(key);
    if (last !== undefined && now - last < ONE_LOOK_MS[way]) return false;
    seen.delete(key);
    seen.set(key, now);
    if (seen.size > REMEMBERED) for (const oldest of [...seen.keys()].slice(0, REMEMBERED / 10)) seen.delete(oldest);
    return true;
  };
}
