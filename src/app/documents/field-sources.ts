import { dayInZone } from '../../domain/calendar/dates.ts';
import type { EventType, PetitionEvent } from '../../domain/petition/events.ts';
import type { DocumentType } from '../../domain/petition/lifecycle.ts';
import type { Limit } from '../../domain/petition/limits.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import type { Name, Param } from '../../domain/text.ts';
import type { DocumentSettings } from './document-settings.ts';

/** What a document is written from: a matter as it stands, with its history up to what the document is about. */
export interface FieldSources {
  petition: Petition;
  /** Oldest first. */
  events: readonly PetitionEvent[];
  limits: readonly Limit[];
  office: { name: Name; address: Name; phone: string; hours: Name };
  settings: DocumentSettings;
  /** Where a review is asked for. */
  reviewBody: Name;
  unit: Name | null;
  category: Name | null;
  /** The leader who answers for its category, by post: the routing table. */
  sponsorPost?: Name | null;
  /** Names of the units and staff that the history names by id. */
  names: ReadonlyMap<string, Name | string>;
  /** Read only for papers that may carry it. */
  petitionerName: string | null;
  /** What the matter holds: documents that have their number, and files. */
  papers: readonly Paper[];
  head: { seq: number; hash: string };
  timeZone: string;
  /** The day on which it is written. */
  today: string;
}
export interface Paper {
  /** Null for a file. */
  type: DocumentType | null;
  name: string;
  on: string;
  sha256: string | null;
}

export const NOTHING = '';
export const onDay = (day: string | null | undefined): Param => (day ? { date: day } : NOTHING);
export const word = (key: string): Param => ({ key: `document:${key}` });
export const nameParam = (name: Name | string | null | undefined): Param =>
  !name ? NOTHING : typeof name === 'string' ? name : { name };

/** The newest event of a type. */
export function lastOf<T extends EventType>({ events }: Pick<FieldSources, 'events'>, type: T) {
  const found = events.findLast((event) => event.type === type);
  return found ? (found as Extract<PetitionEvent, { type: T }>) : null;
}

export const dayOf = (sources: FieldSources, at: Date | null): Param => onDay(at && dayInZone(at, sources.timeZone));

export const limitOf = ({ limits }: FieldSources, key: string): Limit | null =>
  limits.findLast((limit) => limit.key === key) ?? null;
