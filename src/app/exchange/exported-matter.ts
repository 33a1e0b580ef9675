import type { Identity } from '../../domain/dialogue/command.ts';
import type { Petition } from '../../domain/petition/petition.ts';
import { isSealed } from '../../domain/staff/permissions.ts';

/** What stands in the register beside the matter's own row. */
export interface Beside {
  unitCode: string | null;
  /** Oldest first: what happened and when, not what was said. */
  events: readonly { type: string; at: Date; by: string }[];
  /** Undefined: was not asked for. */
  identity?: Identity | null;
}

/** Columns of the CSV file, in order; the lines of JSON have these and `events`. Days and times are ISO 8601. */
export const EXPORT_COLUMNS = [
  'number',
  'kind',
  'status',
  'outcome',
  'category',
  'unit',
  'channel',
  'identityMode',
  'headcount',
  'urgent',
  'triageClass',
  'receivedAt',
  'acceptedAt',
  'repliedAt',
  'closedAt',
  'nextDueOn',
  'nextLimit',
  'latitude',
  'longitude',
  'statement',
  'place',
  'occurred',
  'concerned',
  'remedy',
  'earlierHandling',
] as const;
type Column = (typeof EXPORT_COLUMNS)[number];

export type ExportedMatter = Record<Column, string | number | boolean | null> & {
  events: { type: string; at: string; by: string }[];
  identity?: Identity | null;
};

/** A matter as it leaves the house. What a sealed one says stays in, with who filed it, whatever was asked for. */
export function exportMatter(petition: Petition, { unitCode, events, identity }: Beside): ExportedMatter {
  const sealed = isSealed(petition);
  const words = (text: string | null): string | null => (sealed ? null : text);
  const time = (at: Date | null): string | null => at?.toISOString() ?? null;
  const { number, kind, status, outcome, channel, identityMode, headcount, urgent, triageClass } = petition;
  return {
    ...{ number, kind, status, outcome, channel, identityMode, headcount, urgent, triageClass },
    category: petition.categoryCode,
    unit: unitCode,
    receivedAt: time(petition.receivedAt),
    acceptedAt: time(petition.acceptedAt),
    repliedAt: time(petition.repliedAt),
    closedAt: time(petition.closedAt),
    nextDueOn: petition.nextDueOn,
    nextLimit: petition.nextLimitKey,
    latitude: sealed ? null : petition.latitude,
    longitude: sealed ? null : petition.longitude,
    statement: words(petition.statement),
    place: words(petition.place),
    occurred: words(petition.occurred),
    concerned: words(petition.concerned),
    remedy: words(petition.remedy),
    earlierHandling: words(petition.earlierHandling),
    events: events.map(({ type, at, by }) => ({ type, at: at.toISOString(), by })),
    ...(identity === undefined || sealed ? {} : { identity }),
  };
}
