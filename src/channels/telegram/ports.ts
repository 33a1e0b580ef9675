import type { Logger } from 'pino';
import type { Channel, Clock, HandleUpdate } from '../../app/ports.ts';
import type { StaffAnswer } from '../../app/staff-bot/press.ts';
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

/** The part of the bot that is for staff. Each call is one transaction, and the same again when it is repeated. */
export interface StaffDesk {
  bind: (input: { chatId: string; token: string; locale: Locale }) => Promise<void>;
  press: (input: { chatId: string; value: string; messageId: string; locale: Locale }) => Promise<StaffAnswer>;
  /** Null: it was no answer to a message that asked for one. */
  write: (input: { chatId: string; replyTo: string; text: string }) => Promise<StaffAnswer | null>;
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
  /** Without it all updates are citizens'. */
  staff?: StaffDesk;
  markReach: MarkReach;
  openFile: OpenOutgoingFile;
  words: Words;
  clock: Clock;
  log: Logger;
  /** True for failures after which the same update may succeed (the database is away). Default: all. */
  mayPass?: (error: unknown) => boolean;
}
