import { z } from 'zod';
import { PETITION_KINDS } from '../dialogue/command.ts';
import { STATUTORY_WAYS } from '../routing/statutory-facts.ts';
import { nameSchema } from '../text.ts';
import { ACT_FORMS } from './acts.ts';
import { assistSchema, claimSchema, optionalChoice } from './form.ts';
import { DOCUMENT_TYPES } from './lifecycle.ts';
import { OUTCOMES } from './statuses.ts';

/**
 * What can happen to a matter. An event is written once, in order, chained by hash (event-chain.ts) and never
 * changed; everything that staff and petitioners read about the past comes from here. Dates are `YYYY-MM-DD`.
 */
const fileRef = z.object({ id: z.string(), name: z.string() });
export type FileRef = z.infer<typeof fileRef>;

/** What goes with whatever staff do by a form (acts.ts): in whose name, what the units in it are called, files. */
const saidSchema = z.object({
  unit: nameSchema.nullable(),
  /** Of that unit; missing in older events. */
  byUnitId: z.string().nullish(),
  names: z.record(z.string(), nameSchema),
  files: z.array(fileRef),
  /** Of whoever did it; missing where it was not known. */
  post: nameSchema.nullish(),
});
/** In whose name staff speak (null: the petition office), the names behind the ids in the form, and the files with it. */
export type Said = z.infer<typeof saidSchema>;
const said = saidSchema.shape;

/** What the petitioner can put right; the old words stay in the event. */
export const CORRECTABLE = ['statement', 'place', 'occurred', 'concerned', 'remedy'] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** As a triage named court, procuratorate and police before they were told apart. */
const FORMER_ROUTES = ['litigation'] as const;

const withText = z.object({ text: z.string(), files: z.array(fileRef) });

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
    /** The rest of the six fixed points, and who helps; missing in older events. */
    leaderId: z.string().nullish(),
    supervisingUnitId: z.string().nullish(),
    requirement: z.string().nullish(),
    dueOn: date.nullish(),
    assists: z.array(assistSchema).optional(),
    /** Why a report of wrongdoing went to a unit that it may complain of, or to one above it. */
    despiteConcern: z.string().nullish(),
    names: z.record(z.string(), nameSchema).optional(),
  }),
  accepted: z.object({ unit: nameSchema.nullable() }),
  asked: z.object({ text: z.string(), unit: nameSchema.nullable() }),
  answered: z.object({ text: z.string(), files: z.array(fileRef) }),
  added: z.object({ text: z.string(), files: z.array(fileRef) }),
  noted: z.object({ text: z.string() }),
  urged: z.object({}),
  replied: z.object({
    text: z.string(),
    files: z.array(fileRef),
    unit: nameSchema.nullable(),
    /** The reply letter, where it took one: an opinion on each claim (art. 32). */
    letter: z
      .object({ claims: z.array(claimSchema), execution: z.string().nullable(), executeBy: date.nullable() })
      .optional(),
  }),
  rated: z.object({ office: z.number(), unit: z.number().nullable(), comment: z.string().nullable() }),
  withdrawn: z.object({ reason: z.string().nullable() }),
  closed: z.object({ outcome: z.enum(OUTCOMES), reason: z.string().nullable() }),
  /** For a question to the petitioner, or for a hearing. */
  limits_paused: z.object({ keys: z.array(z.string()), cause: z.literal('hearing').optional() }),
  limits_resumed: z.object({
    limits: z.array(z.object({ key: z.string(), dueOn: date })),
    cause: z.literal('hearing').optional(),
  }),
  /** An approved extension as it moved the date. */
  limit_extended: z.object({ key: z.string(), days: z.number(), before: date, legalDueOn: date, dueOn: date }),
  /** The days off were changed, and with them a date. */
  limit_recomputed: z.object({ key: z.string(), startsOn: date, before: date, dueOn: date }),
  /** Staff were told how much of a limit has passed: limits.ts, LIMIT_STAGES. */
  limit_warned: z.object({ key: z.string(), startsOn: date, stage: z.string(), dueOn: date }),
  /** On the day a limit is overdue, by the system. */
  urged_unit: z.object({ key: z.string(), unit: nameSchema.nullable() }),
  /** A step that a person decides: supervise, list, interview. */
  escalation_proposed: z.object({ key: z.string(), step: z.string(), legalDueOn: date }),
  /** A date was provisional because the year's days off were not announced; now it is certain. */
  limit_confirmed: z.object({ key: z.string(), startsOn: date, before: date, dueOn: date }),
  overdue: z.object({ key: z.string(), startsOn: date, legalDueOn: date }),
  /** Somebody looked at who filed it. */
  identity_viewed: z.object({ reason: z.string(), unit: nameSchema.nullable() }),

  triaged: ACT_FORMS.triage.extend({
    ...said,
    route: optionalChoice([...STATUTORY_WAYS, ...FORMER_ROUTES]),
    /** Where the category was another one; missing in older events. */
    fromCategoryCode: z.string().nullish(),
  }),
  proposed: ACT_FORMS.propose.extend(said),
  instructed: ACT_FORMS.instruct.extend(said),
  acceptance_notified: ACT_FORMS.notify_acceptance.extend(said),
  not_accepted: ACT_FORMS.refuse.extend(said),
  transferred_out: ACT_FORMS.transfer.extend(said),
  taken_back: ACT_FORMS.take_back.extend(said),
  went_on: ACT_FORMS.go_on.extend(said),
  objected: ACT_FORMS.object.extend(said),
  objection_upheld: ACT_FORMS.uphold_objection.extend(said),
  objection_rejected: ACT_FORMS.reject_objection.extend(said),
  extension_requested: ACT_FORMS.request_extension.extend(said),
  /** `days` and `reason` are those of the request; `lateReason`: why it was approved after the limit had passed. */
  extension_approved: ACT_FORMS.request_extension
    .extend(said)
    .extend({ dueOn: date.optional(), lateReason: z.string().nullish() }),
  extension_refused: ACT_FORMS.refuse_extension.extend(said),
  letter_drafted: ACT_FORMS.draft_letter.extend(said),
  letter_returned: ACT_FORMS.return_letter.extend(said),
  letter_checked: ACT_FORMS.check_letter.extend(said),
  fed_back: ACT_FORMS.feedback.extend(said),
  executed: ACT_FORMS.execute.extend(said),
  reopen_asked: withText,
  reopened: ACT_FORMS.reopen.extend(said),
  reopen_declined: ACT_FORMS.decline_reopen.extend(said),
  review_requested: withText,
  review_answered: ACT_FORMS.review_opinion.extend(said),
  review_remanded: ACT_FORMS.review_remand.extend(said),
  review_dropped: z.object({}),
  recheck_requested: withText,
  hearing_started: ACT_FORMS.start_hearing.extend(said),
  hearing_ended: ACT_FORMS.end_hearing.extend(said),
  recheck_answered: ACT_FORMS.recheck_opinion.extend(said),
  recheck_remanded: ACT_FORMS.recheck_remand.extend(said),
  archived: ACT_FORMS.archive.extend(said),
  /** `original`: how that stood then. `ended`: the limits that this ended, to go on when it is undone. */
  linked: ACT_FORMS.link.extend(said).extend({
    originalId: z.string(),
    original: z.object({ status: z.string(), unit: nameSchema.nullable(), dueOn: date.nullable() }).optional(),
    ended: z.array(z.string()).optional(),
  }),
  unlinked: ACT_FORMS.unlink.extend(said),
  /** On the original: another filing of the same matter. `newFacts` are the office's words. */
  repeat_noted: z.object({ repeatId: z.string(), number: z.string(), newFacts: z.string().nullable() }),
  repeat_removed: z.object({ repeatId: z.string(), number: z.string(), reason: z.string() }),
  /** Whoever received it first is responsible until somebody else takes it over (first-receiver responsibility). */
  handed_over: z.object({ fromId: z.string(), toId: z.string(), note: z.string().nullable() }),
  /** `cause`: by rule, because `reason` (a unit) is complained of under the seal, or is above such a unit. */
  recused: ACT_FORMS.recuse.extend({ ...said, cause: z.literal('complained_of').optional() }),
  recusal_lifted: ACT_FORMS.lift_recusal.extend(said),
  alerted: ACT_FORMS.alert.extend(said),
  passed_on: ACT_FORMS.hand_over.extend(said),
  alert_acknowledged: ACT_FORMS.acknowledge.extend(said),
  corrected: z.object({ field: z.enum(CORRECTABLE), before: z.string().nullable(), after: z.string() }),
  receipt_confirmed: z.object({}),
  /** A numbered paper as it was written: the hash is that of its PDF. `toPetitioner`: it was handed over in his chats. */
  document_issued: z.object({
    documentId: z.string(),
    type: z.enum(DOCUMENT_TYPES),
    number: z.string(),
    sha256: z.string(),
    toPetitioner: z.boolean(),
  }),
  /** Something of activities.ts; `fields` are those of its form. */
  activity_recorded: z.object({ activity: z.string(), fields: z.record(z.string(), z.unknown()) }).extend(said),
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
  limit_extended: true,
  limit_recomputed: true,
  limit_warned: false,
  urged_unit: true,
  escalation_proposed: false,
  limit_confirmed: true,
  overdue: true,
  identity_viewed: true,
  triaged: false,
  proposed: false,
  instructed: false,
  acceptance_notified: true,
  not_accepted: true,
  transferred_out: true,
  taken_back: true,
  went_on: true,
  objected: false,
  objection_upheld: false,
  objection_rejected: false,
  extension_requested: false,
  extension_approved: true,
  extension_refused: false,
  letter_drafted: false,
  letter_returned: false,
  letter_checked: false,
  fed_back: true,
  executed: true,
  reopen_asked: true,
  reopened: true,
  reopen_declined: true,
  review_requested: true,
  review_answered: true,
  review_remanded: true,
  review_dropped: true,
  recheck_requested: true,
  hearing_started: true,
  hearing_ended: true,
  recheck_answered: true,
  recheck_remanded: true,
  archived: true,
  linked: true,
  unlinked: true,
  repeat_noted: false,
  repeat_removed: false,
  handed_over: false,
  recused: false,
  recusal_lifted: false,
  /** When the unit is another one: see isVisibleToCitizen. */
  passed_on: true,
  alerted: false,
  alert_acknowledged: false,
  corrected: true,
  receipt_confirmed: true,
  /** Those that go to him: see isVisibleToCitizen. */
  document_issued: true,
  /** Each activity says for itself: see isVisibleToCitizen. */
  activity_recorded: true,
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
