import type { WorkCalendar } from '../../domain/calendar/working-days.ts';
import type { PetitionKind } from '../../domain/dialogue/command.ts';
import type { AnnouncedFile } from '../../domain/dialogue/event.ts';
import type { Flag, OfficePolicy } from '../../domain/petition/case-facts.ts';
import type { PetitionEvent } from '../../domain/petition/events.ts';
import type { FigureKey } from '../../domain/petition/figure-keys.ts';
import type { Limit } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Queue } from '../../domain/petition/queues.ts';
import type { Status } from '../../domain/petition/statuses.ts';
import type { MatterScope, Permission, StaffActor } from '../../domain/staff/permissions.ts';
import type { Name } from '../../domain/text.ts';
import type { PackedIds } from './packed-ids.ts';

/**
 * What the office shows. Everything about matters is limited to what the actor may read: what is outside his scope is not
 * found, not counted and not listed. Nothing here reveals who filed it.
 */
export interface OfficeReads {
  officeFacts: () => Promise<{ name: Name; address: Name; phone: string; hours: Name }>;
  /** Open units, parents before children. */
  units: () => Promise<UnitRow[]>;
  /** Open categories in their order. */
  categories: () => Promise<{ code: string; name: Name; unitId: string | null }[]>;
  /** Who can be given a matter of that unit (of any when null), or who holds `may` for one. By name. */
  assignable: (unitId: string | null, may?: Permission) => Promise<{ id: string; name: string; unitIds: string[] }[]>;

  /** Today in the office's zone, and the calendar to count working days with. */
  today: () => Promise<{ today: string; calendar: WorkCalendar }>;
  /** All queues in their order, with exact counts. */
  queues: (actor: StaffActor) => Promise<{ key: Queue; count: number }[]>;
  /** One page, due first, then oldest first; `null` for a cursor that can't be read. */
  list: (
    actor: StaffActor,
    filter: ListFilter,
    page: { cursor: string | null; size: number },
  ) => Promise<ListPage | null>;
  /** The ids of all that match, in that order: for long work, which reads their rows as it goes. */
  allIds: (actor: StaffActor, filter: ListFilter) => Promise<PackedIds>;
  /** In the order of the ids; what the actor may not read is left out. */
  rows: (actor: StaffActor, ids: readonly string[]) => Promise<ListRow[]>;
  findCase: (actor: StaffActor, id: string) => Promise<CaseRecord | null>;
  /** `hidesOrigin`: this actor must not learn from it who filed the matter. */
  findFile: (
    actor: StaffActor,
    id: string,
  ) => Promise<(CaseFile & { sha256: string | null; petitionId: string; hidesOrigin: boolean }) | null>;
  /** The newest matters that may be read and are not sealed. */
  recentMatters: (actor: StaffActor, count: number) => Promise<MatterWords[]>;
  /** The last matter that came by a chat since then; its number alone. */
  lastByChat: (since: Date) => Promise<{ id: string; number: string; receivedAt: Date } | null>;
  /** What tells who may know of a change. Not limited: the caller decides. */
  findScope: (id: string) => Promise<(MatterScope & { id: string; number: string; version: number }) | null>;
}

export interface UnitRow {
  id: string;
  code: string;
  name: Name;
  parentId: string | null;
}

/** Absent fields don't limit. `handler`: an id, or `none`; `categoryCode`: a code, or `none`. */
export interface ListFilter {
  queue?: Queue;
  unitId?: string;
  kind?: PetitionKind;
  categoryCode?: string;
  status?: Status;
  handler?: string;
  channel?: string;
  flag?: Flag;
  /** Days of receipt in the office's zone, both included; with a figure, the period that it counts. */
  from?: string;
  to?: string;
  /** Exactly the matters that this figure of the statistics counts. */
  figure?: FigureKey;
  /** A number, or words of the statement (never of sealed matters). */
  text?: string;
}

/** A matter with the names that a list shows. A sealed matter's statement is opened for whoever may read it. */
export interface ListRow {
  petition: Petition;
  category: { code: string; name: Name } | null;
  unit: { id: string; name: Name } | null;
  handler: { id: string; name: string } | null;
  /** The limit that `nextDueOn` comes from, or one that rests; null when none runs. */
  due: Pick<Limit, 'key' | 'dueOn' | 'dueAt' | 'state' | 'provisional'> | null;
}

/** The little of a matter that a routing suggestion is made from. */
export interface MatterWords {
  id: string;
  number: string;
  statement: string;
}

export interface ListPage {
  rows: ListRow[];
  total: number;
  nextCursor: string | null;
}

/** A matter with all that belongs to it. */
export interface CaseRecord extends ListRow {
  /** Oldest first; `actorName` for staff. */
  events: (PetitionEvent & { actorName: string | null })[];
  limits: Limit[];
  files: CaseFile[];
  deliveries: DeliveryRow[];
  rating: { office: number; unit: number | null; comment: string | null; ratedAt: Date } | null;
  /** First character and asterisks; null when nobody is known. The caller decides whether to show even that. */
  maskedName: string | null;
  assistUnits: { id: string; name: Name }[];
  recused: { id: string; name: string }[];
  linkedTo: { id: string; number: string } | null;
  policy: OfficePolicy;
  /** What its history refers to by id is called, closed units and accounts among them. */
  names: {
    units: ReadonlyMap<string, { name: Name }>;
    staff: ReadonlyMap<string, { name: string }>;
    categories: ReadonlyMap<string, { name: Name }>;
  };
  /** The reader is told of what happens to it. */
  isFollowed: boolean;
  /** By the routing table. */
  suggestedUnit: { id: string; name: Name } | null;
}

export interface CaseFile extends Omit<AnnouncedFile, 'channelRef'> {
  id: string;
  eventId: bigint | null;
  state: 'announced' | 'stored' | 'refused';
  refusal: string | null;
}

/** One message to one chat. */
export interface DeliveryRow {
  id: bigint;
  eventId: bigint | null;
  channel: 'telegram' | 'webchat';
  state: 'pending' | 'sending' | 'delivered' | 'temporary_failure' | 'permanent_failure' | 'technical_failure';
  failure: string | null;
  attempts: number;
  /** Of the last attempt, else of its making. */
  at: Date;
}
