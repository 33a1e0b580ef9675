import type { DialogueEvent } from '../domain/dialogue/event.ts';
import type { Reply } from '../domain/dialogue/reply.ts';
import type { Locale } from '../domain/text.ts';

export type Channel = 'telegram' | 'webchat';

/** The one way to the time of day. */
export interface Clock {
  now: () => Date;
}

/** One update from a channel, already checked. `updateId` is unique within the channel. */
export interface IncomingUpdate {
  channel: Channel;
  updateId: string;
  /** The chat's id at Telegram, or the hash of the web chat's cookie. */
  chatKey: string;
  localeHint: Locale | null;
  event: DialogueEvent;
  /**
   * Keyed hash of the sender's network address, where the channel has one: a new chat costs nothing there, and guesses
   * at codes must be counted by something that does.
   */
  asker?: string;
  /** What to show in the chat's own history (web chat); sealed before it is stored. */
  history?: { text: string; file?: { name: string; sizeBytes: number } };
  /** The channel's own id of the citizen's message, where the channel keeps it: to take it away when that is asked for. */
  messageId?: string;
}

/** `repeated`: the update had been taken in before; nothing was done. Throws when nothing was committed. */
export type HandleUpdate = (update: IncomingUpdate) => Promise<'handled' | 'repeated'>;

/** A message due for delivery, as the relay hands it to a channel. */
export interface DueMessage {
  id: bigint;
  conversationId: string;
  chatKey: string;
  locale: Locale;
  reply: Reply;
  attempts: number;
  /** Parts that an earlier attempt already delivered. */
  messageIds: string[];
}

/**
 * How one delivery ended. `blocked` and its kin also mark the conversation; `retry` waits at least `afterSeconds`;
 * `pauseAll` is a 429: the whole channel rests for that long. `rejected`: the channel will never take this message.
 */
export type DeliveryOutcome =
  | { kind: 'delivered'; messageIds: string[] }
  | { kind: 'unreachable'; reach: 'blocked' | 'kicked' | 'deactivated' }
  | { kind: 'migrated'; chatKey: string }
  | { kind: 'retry'; afterSeconds: number; failure: string; pauseAll?: boolean; messageIds?: string[] }
  | { kind: 'rejected'; failure: string };

/** What the relay needs of a channel. `deliver` never throws for what the channel answered. */
export interface ChannelSender {
  channel: Channel;
  deliver: (message: DueMessage) => Promise<DeliveryOutcome>;
}

/** Where files are kept, sealed, by the hash of their content. Files are small (20 MB): they pass through memory. */
export interface FileStore {
  /** Resolves with size and hash once it lasts. Rejects with FileTooLarge past `maxBytes`. */
  put: (content: AsyncIterable<Uint8Array>, maxBytes: number) => Promise<StoredFile>;
  /** Rejects for what is not there, and for what is no longer what was put in. */
  read: (sha256: string) => Promise<Uint8Array>;
  /** The same as it comes, for what may be long: memory does not grow with it. */
  stream: (sha256: string) => Promise<AsyncIterable<Uint8Array>>;
  /** With `keptBefore`, leaves what was put in again since: somebody else may have just handed in the same. */
  remove: (sha256: string, keptBefore?: Date) => Promise<void>;
  /** What was last put in before that moment. */
  keptBefore: (moment: Date) => AsyncIterable<string>;
  /** Removes what a killed process had begun to write before that moment. */
  dropLeftBehind: (moment: Date) => Promise<void>;
  /** The content in another form, made once, kept beside it and gone with it. `make` rejects where it has no such form. */
  rendition: (
    sha256: string,
    form: Rendition,
    make: (content: Uint8Array) => Promise<Uint8Array>,
  ) => Promise<Uint8Array>;
}
/** `plain`: without what a camera wrote into it. `view`: as browsers can show it. `thumbnail`: small. */
export type Rendition = 'plain' | 'view' | 'thumbnail';
export interface StoredFile {
  sha256: string;
  sizeBytes: number;
}

/** What a channel answers when asked for a file that was announced there. Refusals are final. */
export type FetchedFile =
  | { ok: true; content: AsyncIterable<Uint8Array> }
  | { ok: false; refusal: 'too_large' | 'unavailable' };

/** Fetches announced files from the channel. Rejects for what may pass. */
export interface FileSource {
  fetch: (channelRef: string) => Promise<FetchedFile>;
}

/** AES-256-GCM with the key id in front. `open` throws on a wrong key or changed bytes. */
export interface Sealer {
  seal: (plain: Uint8Array) => Uint8Array<ArrayBuffer>;
  open: (sealed: Uint8Array) => Uint8Array;
  sealJson: (value: unknown) => Uint8Array<ArrayBuffer>;
  openJson: (sealed: Uint8Array) => unknown;
  /** Keyed hash (HMAC-SHA-256, hex) for codes and tokens that are looked up but never shown again. */
  fingerprint: (value: string) => string;
}
