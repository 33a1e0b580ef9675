import type { WorkCalendar } from '../domain/calendar/working-days.ts';
import type { Identity } from '../domain/dialogue/command.ts';
import type { AnnouncedFile } from '../domain/dialogue/event.ts';
import type { Reply } from '../domain/dialogue/reply.ts';
import type { Actor, PetitionEvent, PetitionEventBody } from '../domain/petition/events.ts';
import type { Limit, NewLimit } from '../domain/petition/limits.ts';
import type { Petition } from '../domain/petition/petition.ts';
import type { StaffActor } from '../domain/staff/permissions.ts';
import type { Locale, Name } from '../domain/text.ts';
import type { StaffStore } from './accounts/staff-store.ts';
import type { AnnouncementDrafts } from './announcements/store.ts';
import type { SubscriptionStore } from './announcements/subscription-store.ts';
import type { BulkStore } from './bulk/bulk-store.ts';
import type { CallStore } from './calls/store.ts';
import type { ReceptionStore } from './counter/reception.ts';
import type { DeskJobStore } from './desk-jobs/desk-job.ts';
import type { DocumentStore, TemplateStore } from './documents/stores.ts';
import type { DutyStore, FeedStore } from './duty/duty-store.ts';
import type { Open311KeyStore } from './exchange/open311-setting.ts';
import type { CaseFollowStore } from './follow/case-follow-store.ts';
import type { HeldStore } from './held/held-store.ts';
import type { CalendarEditing, LimitRuleStore, NoticeStore } from './limits/clock-stores.ts';
import type { HandOverStore } from './organisation/hand-over-store.ts';
import type { UnitStore } from './organisation/unit-store.ts';
import type { AppointmentStore, ReceptionDayStore } from './reception/store.ts';
import type { RoutingStore } from './routing/routing-store.ts';

/**
 * What the use cases keep. All stores of one `Stores` work in one transaction; nothing is visible outside before it
 * commits, and what it queued (messages, jobs) is part of it.
 */
export interface Stores {
  petitions: PetitionStore;
  events: EventStore;
  limits: LimitStore;
  limitRules: LimitRuleStore;
  notices: NoticeStore;
  held: HeldStore;
  caseFollows: CaseFollowStore;
  identities: IdentityStore;
  conversations: ConversationStore;
  follows: FollowStore;
  /** Policy notices, as chats ask for them. */
  subscriptions: SubscriptionStore;
  announcementDrafts: AnnouncementDrafts;
  receptions: ReceptionStore;
  outbox: OutboxStore;
  files: FileRecordStore;
  documents: DocumentStore;
  templates: TemplateStore;
  quotas: QuotaStore;
  organisation: OrganisationStore;
  staff: StaffStore;
  units: UnitStore;
  handOvers: HandOverStore;
  duty: DutyStore;
  feeds: FeedStore;
  calls: CallStore;
  receptionDays: ReceptionDayStore;
  appointments: AppointmentStore;
  bulk: BulkStore;
  deskJobs: DeskJobStore;
  routing: RoutingStore;
  calendar: CalendarStore;
  settings: SettingStore;
  open311Keys: Open311KeyStore;
  audit: AuditStore;
  jobs: JobQueue;
}

/** Runs work in a transaction. A refusal is a value and commits; what throws is rolled back. */
export interface UnitOfWork {
  run: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
  /** Without a transaction, which costs two statements: for work that only reads, each part as it then is. */
  read: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
}

export interface NewPetition extends Omit<Petition, 'number'> {
  queryCodeHash: string;
}
export interface Registration {
  petition: NewPetition;
  submission: Omit<NewSubmission, 'petition'>;
  identity: Identity | null;
  limits: readonly NewLimit[];
  event: PetitionEventBody & { actor: Actor; at: Date };
  /** The chat that follows the matter; null for none. */
  followerId: string | null;
}

/** Matters, by id; who filed them is in IdentityStore, what happened to them in EventStore. */
export interface PetitionStore {
  /** Enters a matter with all that it begins with. It has no number yet: `number` takes it last. */
  register: (registration: Registration) => Promise<void>;
  /**
   * Gives the matter the next number of its series, which stays locked until the transaction ends, so that none is
   * lost: the last thing to do.
   */
  number: (petitionId: string, series: string) => Promise<string>;
  /** With the row locked until the transaction ends, so that changes to one matter follow one another. */
  lock: (id: string) => Promise<Petition | null>;
  find: (id: string) => Promise<Petition | null>;
  findMany: (ids: readonly string[]) => Promise<Petition[]>;
  /** Matters that somebody has found to repeat it. */
  repeatsOf: (id: string) => Promise<Petition[]>;
  findByNumber: (number: string) => Promise<{ petition: Petition; queryCodeHash: string } | null>;
  findByCodeHash: (queryCodeHash: string) => Promise<Petition | null>;
  /** Writes the changes and counts the version up; gives the new version. */
  update: (id: string, changes: Partial<Petition>) => Promise<number>;
  insertSubmission: (submission: NewSubmission) => Promise<void>;
  insertRating: (rating: NewRating) => Promise<void>;
}
export interface NewSubmission {
  id: string;
  petition: Pick<Petition, 'id' | 'kind'>;
  channel: string;
  body: string;
  receivedAt: Date;
}
export interface NewRating {
  petitionId: string;
  office: number;
  unit: number | null;
  comment: string | null;
  ratedAt: Date;
}

/** What happened to a matter, in a chain of hashes that nobody can change. */
export interface EventStore {
  /** Appends to the matter's chain. The matter's row must be locked or new. */
  append: (petition: Petition, event: PetitionEventBody & { actor: Actor; at: Date }) => Promise<PetitionEvent>;
  /** Oldest first. */
  list: (petition: Pick<Petition, 'id' | 'kind'>) => Promise<PetitionEvent[]>;
}

/** The runs of the limits of matters, with how each date came about. */
export interface LimitStore {
  insert: (petitionId: string, limits: readonly NewLimit[]) => Promise<void>;
  list: (petitionId: string) => Promise<Limit[]>;
  update: (...limits: readonly Limit[]) => Promise<void>;
  /** Matters with a running limit that is to be looked at by now, after the given id. */
  petitionsToLookAt: (at: { now: Date; today: string }, page: SweepPage) => Promise<string[]>;
  /** Matters with a live limit that was provisional for a year that has been announced since. */
  provisionalPetitions: (page: SweepPage) => Promise<string[]>;
  /** Matters with a live limit that counts a day between these. */
  petitionsCounting: (days: { firstDay: string; lastDay: string }, page: SweepPage) => Promise<string[]>;
}
/** Ids in order, after the given one. */
export interface SweepPage {
  after: string | null;
  count: number;
}

/** Who filed, sealed apart from what was filed. */
export interface IdentityStore {
  find: (petitionId: string) => Promise<Identity | null>;
}

/** Chats as the register needs them: drafts that change hands, and whether a chat can be reached. */
export interface ConversationStore {
  setDraftCode: (id: string, fingerprint: string | null) => Promise<void>;
  /** The dialogue's state, opened, with the row locked; null when nothing is stored under that code. */
  findByDraftCode: (fingerprint: string) => Promise<{ id: string; state: unknown } | null>;
  /** Takes the draft away from a chat that gave it to another, leaving the state that is given. */
  releaseDraft: (id: string, state: unknown) => Promise<void>;
  /** Chats whose draft was last touched before `touchedBefore` and that were not reminded since. */
  draftsToRemind: (touchedBefore: Date, count: number) => Promise<ConversationRef[]>;
  markReminded: (id: string, at: Date) => Promise<void>;
  /**
   * Takes the messages of a chat away, but for those on their way. Gives the ids under which the channel still shows
   * those since `since`, its own and the citizen's.
   */
  clear: (id: string, since: Date) => Promise<string[]>;
  /** Everything that the chat holds for itself: follows, codes, messages, files that went into no matter. */
  forget: (id: string) => Promise<{ contents: string[] }>;
  find: (id: string) => Promise<(ConversationRef & { state: unknown; createdAt: Date }) | null>;
}
export interface ConversationRef {
  id: string;
  channel: string;
  locale: Locale;
  /** Where it is known and not `active`, a message to this chat is written down as not deliverable. */
  reach?: string;
}

/** Which chats hear of which matters. */
export interface FollowStore {
  add: (conversationId: string, petitionId: string) => Promise<void>;
  has: (conversationId: string, petitionId: string) => Promise<boolean>;
  /** Newest matter first. */
  petitionsOf: (conversationId: string) => Promise<string[]>;
  /** Of these matters, those that were filed from this chat. */
  filedFrom: (conversationId: string) => Promise<string[]>;
  /** Lets a chat open a matter that it must not be tied to; `fingerprint` names both to nobody. */
  addPass: (fingerprint: string, expiresOn: string) => Promise<void>;
  hasPass: (fingerprint: string, today: string) => Promise<boolean>;
  /** Chats that are to hear of a matter, those that cannot be written to among them. */
  followers: (petitionId: string) => Promise<ConversationRef[]>;
}

/** What is to be sent, written with what it tells of in one transaction; the relay sends it. */
export interface OutboxStore {
  /** News of a matter, or (priority 0) something that the chat has asked for. */
  add: (message: NewMessage) => Promise<void>;
  /** In that order. */
  addAll: (messages: readonly NewMessage[]) => Promise<void>;
}
export interface NewMessage {
  conversation: ConversationRef;
  reply: Reply;
  priority: 0 | 1 | 5;
  petitionId: string | null;
  eventId: bigint | null;
}

export interface FileRecord extends AnnouncedFile {
  id: string;
  state: 'announced' | 'stored' | 'refused';
  sha256: string | null;
  conversationId: string | null;
  petitionId: string | null;
}

export interface FileRecordStore {
  /** Does nothing for an id that is known. True when it is new. */
  insert: (file: NewFile) => Promise<boolean>;
  /** Ties files that this chat handed in, and that belong to nothing yet, to a matter's event. */
  attach: (to: FileOwner) => Promise<void>;
  /** Those of the ids that staff have uploaded and that belong to nothing yet. */
  findLoose: (ids: readonly string[]) => Promise<FileRecord[]>;
  /** A draft's files go where the draft goes. */
  moveDraftFiles: (fromConversation: string, toConversation: string) => Promise<void>;
  listOfConversation: (conversationId: string) => Promise<FileRecord[]>;
  /** How many records point at a content. */
  countByContent: (sha256: string) => Promise<number>;
}
export interface NewFile extends Omit<AnnouncedFile, 'channelRef'> {
  id: string;
  channelRef: string | null;
  conversationId: string | null;
  channel: string;
  stored?: { sha256: string };
}
export interface FileOwner {
  petitionId: string;
  eventId: bigint;
  /** Whose loose files may be taken: this chat's, or (null) those that staff have uploaded. */
  conversationId: string | null;
  /** Anonymous matters keep no tie to the chat. */
  forgetConversation?: boolean;
  /** What the files are called from now on. */
  names: readonly { id: string; name: string }[];
}

/** How often something was done in a window, counted over all processes. */
export interface QuotaStore {
  /** Counts one use in the window; false when more than `limit` have been made. */
  take: (key: string, windowStart: Date, limit: number) => Promise<boolean>;
  /** Takes one use back. */
  giveBack: (key: string, windowStart: Date) => Promise<void>;
}

export interface UnitRecord {
  id: string;
  code: string;
  name: Name;
  isOpen: boolean;
}
export interface CategoryRecord {
  code: string;
  name: Name;
  label: Name;
  unitId: string | null;
  unitName: Name | null;
  keywordsZh: string[];
  keywordsEn: string[];
  isConfidential: boolean;
  /** The leader who answers for its matters, by post. */
  sponsorPost?: Name | null;
}
export interface NewCategory extends Omit<CategoryRecord, 'unitName' | 'sponsorPost'> {
  position: number;
}

/** Units, categories and staff, as the register reads them. */
export interface OrganisationStore {
  /**
   * `use`: its row stays as it is until the transaction ends, so that nothing is given to a unit that is being dissolved;
   * `change`: waits for those.
   */
  findUnit: (id: string, held?: 'use' | 'change') => Promise<UnitRecord | null>;
  insertUnit: (unit: { code: string; name: Name }) => Promise<string>;
  countUnits: () => Promise<number>;
  findCategory: (code: string) => Promise<CategoryRecord | null>;
  /** Open ones that no other open one is a part of, in their order. */
  listCategories: () => Promise<CategoryRecord[]>;
  insertCategory: (category: NewCategory) => Promise<void>;
  /** An account that can sign in, with its grants; with a day, also those that it then holds for colleagues who are away. */
  findStaff: (id: string, today?: string) => Promise<StaffActor | null>;
  /** What units, and staff who can sign in, are called; nothing under the id of anything else. */
  names: (ids: readonly string[]) => Promise<ReadonlyMap<string, CalledBy>>;
}
export type CalledBy = { unit: Name } | { staff: string; post: Name | null };

/** Days off, as they were announced or set by hand. */
export interface CalendarStore extends CalendarEditing {
  /** Days off and announced years from `fromYear` to `toYear`. */
  load: (fromYear: number, toYear: number) => Promise<WorkCalendar>;
  /** Adds a year's days off and confirms the year. Nothing happens to a year that is confirmed. */
  confirmYear: (
    year: number,
    days: readonly { day: string; kind: 'holiday' | 'makeup_workday' }[],
    source: string,
  ) => Promise<void>;
  confirmedYears: () => Promise<number[]>;
}

/** Settings as they are stored; settings.ts knows their shapes. */
export interface SettingStore {
  get: (key: string) => Promise<unknown>;
  set: (key: string, value: unknown) => Promise<void>;
  /** To change it by what it says: others who want to wait until the transaction is over. */
  lock: (key: string) => Promise<void>;
}

/** What staff and commands did beside the matters, for the auditor; only added to. */
export interface AuditStore {
  add: (entry: { staffId: string | null; type: string; data: Record<string, unknown>; at: Date }) => Promise<void>;
}

export interface JobQueue {
  /** Queued with the transaction. A job of the same key that still waits is replaced. */
  add: (name: string, payload: Record<string, unknown>, key?: string) => Promise<void>;
  /** The same, to be done from then on. */
  addAt: (at: Date, name: string, payload: Record<string, unknown>) => Promise<void>;
}
