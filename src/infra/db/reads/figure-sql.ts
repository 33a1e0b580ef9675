import type { FigureKey } from '../../../domain/petition/figure-keys.ts';
import { Prisma } from '../generated/client.ts';
import type { Condition } from './matter-sql.ts';

/** What figures are asked of: days `YYYY-MM-DD` in the office's zone, both included; an open end does not limit. */
export interface FigureSpan {
  from?: string | undefined;
  to?: string | undefined;
  timeZone: string;
  today: string;
}

/** The instants of the period, so that indexes on instants serve. */
export function within({ from, to, timeZone }: FigureSpan, column: Prisma.Sql): Condition {
  const parts = [
    ...(from ? [Prisma.sql`${column} >= ${from}::timestamp at time zone ${timeZone}`] : []),
    ...(to ? [Prisma.sql`${column} < (${to}::date + 1)::timestamp at time zone ${timeZone}`] : []),
  ];
  return parts.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(parts, ' and ')})`;
}

/** The matter with which the office tried itself out at first use: src/app/first-use/progress.ts. */
export const IS_NO_TEST = Prisma.sql`p.id is distinct from
  (select (s.value ->> 'testPetitionId')::uuid from setting s where s.key = 'first_use')`;

/** Whether an answer kept the last limit that the matter had for it: of a claim, or of an enquiry. Null: it had none. */
export const wasOnTime = (timeZone: string): Prisma.Sql => Prisma.sql`(
  select (l.met_at at time zone ${timeZone})::date <= l.legal_due_on
  from petition_limit l where l.petition_id = p.id and l.key in ('handle', 'enquiry', 'simplified') and l.state = 'met'
  order by l.id desc limit 1)`;

/** What is counted of the matters that came in the period, beside that. */
const OF_RECEIVED = {
  received: () => Prisma.sql`true`,
  petitions: () => Prisma.sql`p.linked_to_id is null`,
  repeats: () => Prisma.sql`p.linked_to_id is not null`,
  visits: () => Prisma.sql`p.channel = 'visit'`,
  answered: () => Prisma.sql`p.replied_at is not null`,
  onTime: ({ timeZone }) => Prisma.sql`(p.replied_at is not null and ${wasOnTime(timeZone)})`,
  late: ({ timeZone }) => Prisma.sql`(p.replied_at is not null and not ${wasOnTime(timeZone)})`,
  overdue: ({ today }) => Prisma.sql`(p.replied_at is null and p.closed_at is null and p.next_due_on < ${today}::date)`,
  withdrawn: () => Prisma.sql`p.outcome = 'withdrawn'`,
  notAccepted: () => Prisma.sql`p.outcome = 'not_accepted'`,
  transferredOut: () => Prisma.sql`p.outcome = 'transferred_out'`,
  statutoryRoute: () => Prisma.sql`p.triage_class = 'statutory_route'`,
  fromAbove: () => Prisma.sql`p.channel = 'superior'`,
} as const satisfies Partial<Record<FigureKey, (span: FigureSpan) => Condition>>;
type OfReceived = keyof typeof OF_RECEIVED;

/** What happened within the period, to matters of whatever time: events of which the matter has at least one. */
export const OF_EVENTS = {
  extended: ['extension_approved'],
  hearings: ['hearing_started', 'hearing'],
  reopened: ['reopened'],
  reviewsRequested: ['review_requested'],
  reviewsDecided: ['review_answered'],
  reviewsRemanded: ['review_remanded'],
  reviewsDropped: ['review_dropped'],
  rechecksRequested: ['recheck_requested'],
  rechecksDecided: ['recheck_answered'],
  rechecksRemanded: ['recheck_remanded'],
} as const satisfies Partial<Record<FigureKey, readonly string[]>>;
type OfEvents = keyof typeof OF_EVENTS;

/** Of `petition_event e`. A hearing is also noted as an activity of that name. */
export const isEventOf = (types: readonly string[]): Condition =>
  Prisma.sql`(e.type = any(${types.filter((type) => type !== 'hearing')}::text[])${
    types.includes('hearing')
      ? Prisma.sql` or (e.type = 'activity_recorded' and e.data ->> 'activity' = 'hearing')`
      : Prisma.empty
  })`;

const isOfEvents = (key: FigureKey): key is OfEvents => key in OF_EVENTS;

/** Among the matters of the period: the figure's own condition. */
export const isCountedAs = (key: OfReceived, span: FigureSpan): Condition => OF_RECEIVED[key](span);

/** Exactly the matters that a figure counts: `list` and figure come from here, so that they agree. */
export function countedIn(key: FigureKey, span: FigureSpan): Condition {
  if (isOfEvents(key)) {
    return Prisma.sql`(${IS_NO_TEST} and exists (select from petition_event e
      where e.petition_id = p.id and ${isEventOf(OF_EVENTS[key])} and ${within(span, Prisma.sql`e.at`)}))`;
  }
  if (key === 'repliedIn') return Prisma.sql`(${IS_NO_TEST} and ${within(span, Prisma.sql`p.replied_at`)})`;
  return Prisma.sql`(${IS_NO_TEST} and ${within(span, Prisma.sql`p.received_at`)} and ${isCountedAs(key, span)})`;
}
