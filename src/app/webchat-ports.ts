import type { Reply } from '../domain/dialogue/reply.ts';
import type { Locale } from '../domain/text.ts';

/** A file as the citizen's own bubble shows it. */
export interface SentFile {
  name: string;
  sizeBytes: number;
}

/** One bubble. `seq` orders a conversation's messages, whoever wrote them. */
export type HistoryEntry =
  | { from: 'citizen'; seq: number; at: Date; text: string; file: SentFile | null }
  | {
      from: 'office';
      seq: number;
      at: Date;
      reply: Reply;
      /** When its words were changed after it had been shown; absent: never. */
      revisedAt?: Date;
    };

export interface HistoryPage {
  /** Oldest first. */
  entries: HistoryEntry[];
  /** Something older is there. */
  hasEarlier: boolean;
  /** When the next held-back message becomes due; null when none is held. */
  nextDueAt: Date | null;
}

/** What a web chat shows: read from the inbox (what was typed) and the outbox (what was answered). */
export interface WebChatHistory {
  find: (chatKey: string) => Promise<{ id: string; locale: Locale } | null>;
  /** The latest `limit` messages, or those before a `seq`. */
  read: (conversationId: string, query: { limit: number; before?: number }) => Promise<HistoryPage>;
  /** The latest of the office's messages, newest first: where the running question is found. */
  latestReplies: (conversationId: string, limit: number) => Promise<{ seq: number; reply: Reply }[]>;
  /** These messages were handed out. Those already delivered stay as they are. */
  markDelivered: (conversationId: string, seqs: number[]) => Promise<void>;
  /** A stored file that this message hands over; null when it does not. */
  handedOver: (conversationId: string, seq: number, fileId: string) => Promise<HandedFile | null>;
}
export interface HandedFile {
  sha256: string;
  name: string;
  mime: string;
}

export type UploadRefusal = 'too_large' | 'too_many' | 'type_mismatch' | 'type_not_allowed' | 'corrupt' | 'unavailable';
export type KeptUpload =
  | { ok: true; sha256: string; sizeBytes: number; mime: string }
  | { ok: false; refusal: UploadRefusal };

/** Takes an upload in: limit, type by content, then the store. Refusals are values; a full disk throws. */
export type KeepUpload = (
  content: AsyncIterable<Uint8Array>,
  announced: { name: string; mime: string },
) => Promise<KeptUpload>;

/** Tells which conversations have news. Hints only: a listener also looks by itself now and then. */
export interface ConversationNews {
  on: (topic: 'outbox', listener: (conversationId: string) => void) => () => void;
}
