import type { Clock, IncomingUpdate, Sealer } from '../../app/ports.ts';
import type { DialogueContext } from '../../domain/dialogue/context.ts';
import type { Locale } from '../../domain/text.ts';

/** What the office has set that the dialogue needs; read seldom, used often. */
export type OfficeSnapshot = Pick<DialogueContext, 'office' | 'categories' | 'suggestCategories'>;

const FRESH_MS = 15_000; // a changed category shows in the chat within this time

/** Keeps a snapshot of the office's settings. A failed refresh keeps the last one; the first must succeed. */
export function createOfficeCache(load: () => Promise<OfficeSnapshot>, clock: Clock): () => Promise<OfficeSnapshot> {
  let held: { at: number; snapshot: OfficeSnapshot } | undefined;
  let loading: Promise<OfficeSnapshot> | undefined;

  const refresh = (): Promise<OfficeSnapshot> => {
    loading ??= load()
      .then((snapshot) => {
        held = { at: clock.now().getTime(), snapshot };
        return snapshot;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };

  return async () => {
    if (!held) return refresh();
    const { at, snapshot } = held;
    if (clock.now().getTime() - at > FRESH_MS) {
      held = { at: clock.now().getTime(), snapshot };
      refresh().catch(() => undefined); // the old snapshot serves until the database answers again
    }
    return snapshot;
  };
}

export interface ContextSettings {
  timeZone: string;
  defaultLocale: Locale;
}

/** The context of one update. Ids derive from the update, so that a step that is run again names the same things. */
export function dialogueContext(
  update: IncomingUpdate,
  office: OfficeSnapshot,
  at: { now: Date; settings: ContextSettings; fingerprint: Sealer['fingerprint'] },
): DialogueContext {
  let count = 0;
  return {
    now: at.now.toISOString(),
    today: dayFormat(at.settings.timeZone).format(at.now),
    channel: update.channel,
    localeHint: update.localeHint ?? at.settings.defaultLocale,
    ...office,
    newId: () => uuidOf(at.fingerprint(`id:${update.channel} ${update.updateId} ${update.chatKey} ${count++}`)),
  };
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  // sv-SE writes YYYY-MM-DD.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone });
  dayFormats.set(timeZone, made);
  return made;
}

/**
 * A UUID of version 8 (RFC 9562: custom) from a keyed hash. Staff see these ids: without the key nobody can try chats
 * and find the one that a file came from.
 */
const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
