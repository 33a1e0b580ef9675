import type { Logger } from 'pino';
import type { Channel, Clock, HandleUpdate } from '../../app/ports.ts';
import type { Locale, Text } from '../../domain/text.ts';

/** Texts in the reader's language; bold is the only markup. */
export interface Words {
  rich: (text: Text, locale: Locale) => { text: string; bold: boolean }[];
  plain: (text: Text, locale: Locale) => string;
}

/** Whether the bot can write to a chat, as Telegram itself reports it. */
export type MarkReach = (channel: Channel, chatKey: string, reach: 'active' | 'blocked' | 'kicked') => Promise<void>;

/** A stored file to be handed over; null when it is gone. */
export type OpenOutgoingFile = (fileId: string) => Promise<OutgoingFile | null>;
export interface OutgoingFile {
  name: string;
  content: Uint8Array;
}

export interface TelegramSettings {
  token: string;
  /** `https://api.telegram.org`, or a local Bot API server. */
  apiRoot: string;
  mode: 'polling' | 'webhook';
  /** Where Telegram shall deliver, and the secret that it sends along; needed in webhook mode. */
  webhook?: { url: string; secret: string };
  defaultLocale: Locale;
}

export interface TelegramDeps {
  settings: TelegramSettings;
  handleUpdate: HandleUpdate;
  markReach: MarkReach;
  openFile: OpenOutgoingFile;
  words: Words;
  clock: Clock;
  log: Logger;
  /** True for failures after which the same update may succeed (the database is away). Default: all. */
  mayPass?: (error: unknown) => boolean;
}
