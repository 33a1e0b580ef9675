import type { Permission } from '../../domain/staff/permissions.ts';
import type { Happening, PushKind, PushMatter } from '../../domain/staff-bot/kinds.ts';
import type { Offer } from '../../domain/staff-bot/offer.ts';
import type { PushSettings } from '../../domain/staff-bot/settings.ts';
import type { Locale } from '../../domain/text.ts';
import type { AppDeps } from '../deps.ts';
import type { ReceptionNotice } from '../limits/notices.ts';
import type { ConversationRef, Stores } from '../stores.ts';
import type { Outcome } from './outcome.ts';

/** The tie between an account and the chat in which it hears of matters. */
export interface Binding {
  staffId: string;
  conversation: ConversationRef;
  settings: PushSettings;
  boundAt: Date;
}

export interface HappeningRow extends Happening {
  /** Names it once for each hearer: `e:<event>` or `n:<notice>`. */
  source: string;
  petitionId: string;
  at: Date;
  matter: PushMatter;
}

/** A notice of a reception day that the bell has. */
export interface WarningRow {
  source: string;
  noticeId: bigint;
  type: string;
  permission: Permission;
  at: Date;
}

/** A policy notice, or a correction of one, that waits for somebody else than its writer. */
export interface WaitingNotice {
  announcementId: bigint;
  writerId: string;
  isCorrection: boolean;
}

export interface WaitingNoticeRow extends WaitingNotice {
  /** `a:<notice>:<version>` */
  source: string;
  at: Date;
}

/** To be sent; `isWaiting`: it has not been decided meanwhile. */
export interface WaitingNoticePush extends WaitingNotice {
  id: bigint;
  staffId: string;
  isWaiting: boolean;
}

/** A warning that is to be sent. */
export interface WarningPush {
  id: bigint;
  staffId: string;
  dayId: string;
  permission: Permission;
  notice: ReceptionNotice;
}

/** What a push is about. */
export type PushSubject =
  | { petitionId: string; noticeId?: never; announcementId?: never }
  | { petitionId?: never; noticeId: bigint; announcementId?: never }
  | { petitionId?: never; noticeId?: never; announcementId: bigint };

export type NewPush = Pick<Push, 'staffId' | 'kind'> & PushSubject & { source: string; dueAt: Date; at: Date };

/** One about a matter. */
export interface Push {
  id: bigint;
  staffId: string;
  petitionId: string;
  kind: PushKind;
  /** Was to come at once when it was entered. */
  isImmediate: boolean;
  offer: Offer;
  /** Words of an answer that wait to be sent. */
  words: string | null;
  outcome: Outcome | null;
}

/** Which chats staff are tied to, and what waits to be pushed to them. */
export interface StaffBotStore {
  /** Of open accounts. */
  list: () => Promise<Binding[]>;
  find: (staffId: string) => Promise<Binding | null>;
  /** `chatId`: as Telegram gives it. */
  findByChat: (chatId: string) => Promise<Binding | null>;
  /** The conversation of a chat, made where nobody has spoken there yet. */
  openChat: (chatId: string, locale: Locale) => Promise<ConversationRef>;
  /** Takes the place of what the account or the chat was tied to. */
  bind: (binding: Binding) => Promise<void>;
  /** False: nothing was tied. What waited to be sent goes with it. */
  unbind: (staffId: string) => Promise<boolean>;
  setSettings: (staffId: string, settings: PushSettings) => Promise<void>;
  /** Of accounts that hold no role that day, neither their own nor for somebody who is away. */
  withoutRoles: (today: string) => Promise<Binding[]>;

  /** Earlier links of the account are void. */
  addLink: (link: { tokenHash: string; staffId: string; expiresAt: Date }) => Promise<void>;
  /** Uses a link up; null for one that is unknown, used, out of date, or of a closed account. */
  takeLink: (tokenHash: string, now: Date) => Promise<string | null>;

  /** What has happened since then that anybody could hear of. */
  happenings: (since: Date) => Promise<HappeningRow[]>;
  /** The same of reception days. */
  warnings: (since: Date) => Promise<WarningRow[]>;
  /** Policy notices that have come to wait for approval since then. */
  waitingNotices: (since: Date) => Promise<WaitingNoticeRow[]>;
  /** Of these sources what is known already, as `<staff id> <source>`. */
  known: (sources: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Nothing for what the person has had. A wave is entered together. */
  addPushes: (pushes: readonly NewPush[]) => Promise<void>;
  /** What is to be sent by now, with its row locked; a row that another process holds is left to it. */
  due: (now: Date) => Promise<Push[]>;
  dueWarnings: (now: Date) => Promise<WarningPush[]>;
  dueNotices: (now: Date) => Promise<WaitingNoticePush[]>;
  /** Sent, or (offer null) not worth telling any more. */
  settle: (id: bigint, offer: Offer | null, at: Date) => Promise<void>;

  /** Locked; null for a push to somebody else. */
  lock: (id: bigint, staffId: string) => Promise<Push | null>;
  setOutcome: (id: bigint, outcome: Outcome) => Promise<void>;
  /** The Telegram message to which the words of an answer are to be a reply; null: none any more. */
  setAwaits: (id: bigint, messageId: string | null) => Promise<void>;
  findAwaiting: (staffId: string, messageId: string) => Promise<bigint | null>;
  /** Kept sealed until they are sent. */
  setWords: (id: bigint, words: string | null) => Promise<void>;
}

/** Stores of one transaction, with those of the bot's part for staff. */
export interface StaffBotWork {
  run: <T>(work: (stores: Stores, bot: StaffBotStore) => Promise<T>) => Promise<T>;
}

export interface StaffBotDeps extends AppDeps {
  work: StaffBotWork;
  /** Where staff reach the office; the link of a matter hangs on it. */
  publicUrl: () => string;
  /** The unit to which the words of a matter point clearly; null where they do not. */
  suggestUnit: SuggestUnit;
}
export type SuggestUnit = (text: string) => Promise<Offer['unit'] | null>;
