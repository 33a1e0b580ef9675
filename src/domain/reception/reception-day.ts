import type { Name } from '../text.ts';

/** `office`: citizens come to the leader; `village`: the leader goes to them. */
export const RECEPTION_KINDS = ['office', 'village'] as const;
export type ReceptionKind = (typeof RECEPTION_KINDS)[number];

/** `moved`: another day took its place; nobody is received on it. */
export const RECEPTION_STATES = ['planned', 'published', 'moved', 'held'] as const;
export type ReceptionState = (typeof RECEPTION_STATES)[number];

/** A day on which a leader receives citizens. */
export interface ReceptionDay {
  id: string;
  kind: ReceptionKind;
  state: ReceptionState;
  day: string;
  /** The day by the rota's rule, before a day off moved it. */
  plannedFor: string;
  startsAt: Date;
  endsAt: Date;
  slotMinutes: number;
  place: Name;
  portfolio: Name;
  leaderId: string;
  substituteId: string | null;
  /** The leader is absent, and the substitute receives. */
  substituted: boolean;
  movedToId: string | null;
  publishedAt: Date | null;
  contactedOn: string | null;
  preparation: string | null;
  heldAt: Date | null;
  report: string | null;
  reportedAt: Date | null;
  /** Units that receive together with the leader; none: he receives alone. */
  unitIds: readonly string[];
  /** The policy notice of it, where subscribers were to be told. */
  announcementId: string | null;
  /** What staff have been reminded of: `<duty>:<stage>`, `unmanned`. */
  told: readonly string[];
  version: number;
}

const MINUTE_MS = 60_000;

export const slotCount = ({ startsAt, endsAt, slotMinutes }: ReceptionDay): number =>
  Math.floor((endsAt.getTime() - startsAt.getTime()) / (slotMinutes * MINUTE_MS));

export const slotAt = ({ startsAt, slotMinutes }: Pick<ReceptionDay, 'startsAt' | 'slotMinutes'>, slot: number): Date =>
  new Date(startsAt.getTime() + slot * slotMinutes * MINUTE_MS);

/** Who receives on it. */
export const receiverOf = ({ leaderId, substituteId, substituted }: ReceptionDay): string =>
  substituted && substituteId ? substituteId : leaderId;

/** Slots that can still be taken: not taken, not past. */
export function freeSlots(day: ReceptionDay, taken: ReadonlySet<number>, now: Date): number[] {
  if (day.state !== 'published' || day.kind !== 'office') return [];
  const all = Array.from({ length: Math.max(slotCount(day), 0) }, (_, slot) => slot);
  return all.filter((slot) => !taken.has(slot) && slotAt(day, slot) > now);
}
