import type { AnnouncementContent, Audience } from '../../domain/announcements/content.ts';
import type { AnnouncementState, HeldUpAs } from '../../domain/announcements/lifecycle.ts';
import type { Timing } from '../../domain/announcements/timing.ts';
import type { Channel } from '../ports.ts';
import type { ConversationRef } from '../stores.ts';

/** Why a notice is where it is: given back by a person, or stopped by itself. */
export type AnnouncementReason =
  | { kind: 'returned'; text: string }
  | { kind: 'breaker'; cause: string; failed: number; of: number }
  /** A reception day that it tells of has been moved to another. */
  | { kind: 'day_moved'; day: string }
  | { kind: 'nobody' }
  /** What was delivered cannot be changed for now. */
  | { kind: 'stuck'; cause: string };

export interface Announcement extends Timing {
  id: string;
  state: AnnouncementState;
  content: AnnouncementContent;
  audience: Audience;
  authorId: string;
  approverId: string | null;
  reason: AnnouncementReason | null;
  startedAt: Date | null;
  endedAt: Date | null;
  /** When all its deliveries had been entered. */
  expandedAt: Date | null;
  recipients: number;
  reviseKind: 'edit' | 'delete' | null;
  reviseThen: AnnouncementState | null;
  /** What it shall say instead of what was delivered, and who wrote that. */
  proposal: AnnouncementContent | null;
  proposerId: string | null;
  version: number;
  updatedAt: Date;
}

/** One as it is kept; null where what is kept cannot be read. */
export interface KeptAnnouncement {
  id: string;
  announcement: Announcement | null;
}

export type AnnouncementPatch = Partial<Omit<Announcement, 'id' | 'version' | 'updatedAt' | 'recipients'>> & {
  /** Begins the revision anew. */
  reviseCursor?: null;
};

export interface Reach {
  channel: Channel;
  locale: string;
  count: number;
}

export interface AnnouncementAnswers {
  /** By the choice's place. */
  choices: { choice: number; count: number }[];
  written: number;
  /** The latest, without who wrote them. */
  texts: string[];
}

/** Policy notices as part of a transaction. */
export interface AnnouncementDrafts {
  /** Hands one in: it waits for a second person. Null, and none, where nobody would get it. */
  handIn: (draft: Timing & Pick<Announcement, 'content' | 'audience' | 'authorId'>, at: Date) => Promise<string | null>;
  /** Holds it up wherever it stands: what it says is not true any more. Null: nobody is told that by it. */
  holdUp: (id: string, reason: AnnouncementReason, at: Date) => Promise<HeldUpAs | null>;
  /** Whether somebody has answered what it asks; whoever wants to waits until this transaction ends. */
  isAnswered: (id: string) => Promise<boolean>;
  /** Only from this version and these states; false where it has moved on. */
  update: (
    id: string,
    expected: { version: number; states: readonly AnnouncementState[] },
    patch: AnnouncementPatch & { updatedAt: Date },
  ) => Promise<boolean>;
}

/** Policy notices as the office keeps them. */
export interface AnnouncementStore {
  list: (page: {
    before: string | null;
    size: number;
    states?: readonly AnnouncementState[];
  }) => Promise<KeptAnnouncement[]>;
  /** How many there are, on whatever page. */
  count: () => Promise<number>;
  /** Null also where it cannot be read. */
  find: (id: string) => Promise<Announcement | null>;
  insert: (draft: Timing & Pick<Announcement, 'content' | 'audience' | 'authorId'>, at: Date) => Promise<string>;
  remove: (id: string) => Promise<boolean>;
  /** Whom it would reach now. */
  reach: (audience: Audience) => Promise<Reach[]>;
  /** The chat that a member of staff has tied to his account; null: none. */
  ownChat: (staffId: string) => Promise<ConversationRef | null>;
  /** How many deliveries ended how. */
  tally: (id: string) => Promise<Record<string, number>>;
  /** Those that are being sent or revised, with how many deliveries have ended: changes when one of them gets on. */
  pulse: () => Promise<Map<string, number>>;
  answers: (id: string) => Promise<AnnouncementAnswers>;
}
