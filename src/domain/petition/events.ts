import { z } from 'zod';
import { PETITION_KINDS } from '../dialogue/command.ts';
import { nameSchema } from '../text.ts';
import { OUTCOMES } from './statuses.ts';

/**
 * What can happen to a matter. An event is written once, in order, chained by hash (event-chain.ts) and never
 * changed; everything that staff and petitioners read about the past comes from here. Dates are `YYYY-MM-DD`.
 */
const fileRef = z.object({ id: z.string(), name: z.string() });
export type FileRef = z.infer<typeof fileRef>;

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const EVENT_DATA = {
  registered: z.object({
    kind: z.enum(PETITION_KINDS),
    channel: z.string(),
    urgent: z.boolean(),
    files: z.array(fileRef),
    clarifications: z.array(z.object({ question: z.string(), answer: z.string() })),
  }),
  assigned: z.object({
    unitId: z.string(),
    unit: nameSchema,
    handlerId: z.string().nullable(),
    /** Null the first time. */
    fromUnitId: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  accepted: z.object({ unit: nameSchema.nullable() }),
  asked: z.object({ text: z.string(), unit: nameSchema.nullable() }),
  answered: z.object({ text: z.string(), files: z.array(fileRef) }),
  added: z.object({ text: z.string(), files: z.array(fileRef) }),
  noted: z.object({ text: z.string() }),
  urged: z.object({}),
  replied: z.object({ text: z.string(), files: z.array(fileRef), unit: nameSchema.nullable() }),
  rated: z.object({ office: z.number(), unit: z.number().nullable(), comment: z.string().nullable() }),
  withdrawn: z.object({ reason: z.string().nullable() }),
  closed: z.object({ outcome: z.enum(OUTCOMES), reason: z.string().nullable() }),
  limits_paused: z.object({ keys: z.array(z.string()) }),
  limits_resumed: z.object({ limits: z.array(z.object({ key: z.string(), dueOn: date })) }),
  /** A date was provisional because the year's days off were not announced; now it is certain. */
  limit_confirmed: z.object({ key: z.string(), startsOn: date, before: date, dueOn: date }),
  overdue: z.object({ key: z.string(), startsOn: date, legalDueOn: date }),
  /** Somebody looked at who filed it. */
  identity_viewed: z.object({ reason: z.string(), unit: nameSchema.nullable() }),
} as const satisfies Record<string, z.ZodType>;

export type EventType = keyof typeof EVENT_DATA;
export type EventData<T extends EventType> = z.infer<(typeof EVENT_DATA)[T]>;
export type PetitionEventBody = { [T in EventType]: { type: T; data: EventData<T> } }[EventType];

export const EVENT_TYPES = Object.keys(EVENT_DATA) as EventType[];

/** Whether the petitioner reads it in the timeline. Only what staff tell each other is kept from him. */
export const VISIBLE_TO_CITIZEN = {
  registered: true,
  assigned: true,
  accepted: true,
  asked: true,
  answered: true,
  added: true,
  noted: false,
  urged: true,
  replied: true,
  rated: true,
  withdrawn: true,
  closed: true,
  limits_paused: true,
  limits_resumed: true,
  limit_confirmed: true,
  overdue: true,
  identity_viewed: true,
} as const satisfies Record<EventType, boolean>;

export type Actor = { kind: 'citizen' } | { kind: 'staff'; id: string } | { kind: 'system' };

/** An event as it stands in the chain. */
export type PetitionEvent = PetitionEventBody & {
  id: bigint;
  petitionId: string;
  seq: number;
  actor: Actor;
  at: Date;
};

/** Reads an event's data back from storage. @throws ZodError when it is not what its type says. */
export function parseEventBody(type: string, data: unknown): PetitionEventBody {
  const known = EVENT_TYPES.find((name) => name === type);
  if (!known) throw new Error(`Unknown event type ${type}`);
  return { type: known, data: EVENT_DATA[known].parse(data) } as PetitionEventBody;
}
