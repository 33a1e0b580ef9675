import { z } from 'zod';
import { claimSchema } from '../domain/petition/form.ts';
import {
  actionSchema,
  dateSchema,
  deliveryStateSchema,
  identityModeSchema,
  kindSchema,
  localeSchema,
  nameSchema,
  outcomeSchema,
  statusSchema,
  timeSchema,
} from './vocabulary.ts';

const unitRefSchema = z.object({ id: z.uuid(), name: nameSchema });
const staffRefSchema = z.object({ id: z.uuid(), name: z.string() });
const categoryRefSchema = z.object({ code: z.string(), name: nameSchema });

/** What the limit light needs. `light` is computed by the server, so that list and case page agree. */
const dueSchema = z.object({
  /** Label: `matter:limit.<key>`. */
  key: z.string(),
  dueOn: dateSchema,
  /** Working days from today to `dueOn`; 0 is today, negative is overdue. */
  workingDaysLeft: z.number().int(),
  light: z.enum(['green', 'amber', 'red', 'paused', 'none']),
  /** Of limits of hours and minutes: until then, negative when overdue; null for those of days. */
  minutesLeft: z.number().int().nullable(),
  /** The days off of that year have not been announced yet. */
  provisional: z.boolean(),
});
export type Due = z.infer<typeof dueSchema>;

/** A row of a list. */
export const petitionRowSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: kindSchema,
  status: statusSchema,
  outcome: outcomeSchema.nullable(),
  /** First words of the statement. */
  title: z.string(),
  category: categoryRefSchema.nullable(),
  unit: unitRefSchema.nullable(),
  handler: staffRefSchema.nullable(),
  urgent: z.boolean(),
  /** Not brought before, by its own words, and no repeat: it is looked at early, so that nobody has to come twice. */
  isFirst: z.boolean(),
  /** The last word is the citizen's. */
  citizenWaiting: z.boolean(),
  receivedAt: timeSchema,
  due: dueSchema.nullable(),
  version: z.number().int(),
});
export type PetitionRow = z.infer<typeof petitionRowSchema>;

export const fileSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['photo', 'document', 'voice', 'video', 'audio']),
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number().int(),
  state: z.enum(['announced', 'stored', 'refused']),
  /** Label: `matter:file.<refusal>`. */
  refusal: z.string().nullable(),
  /** Whether the browser may show it in place; others are only downloaded. From `/api/office/files/<id>`. */
  inline: z.boolean(),
});
export type PetitionFile = z.infer<typeof fileSchema>;

/** POST /api/office/files: kept until a reply takes it along (`fileIds`). 422 `file.<refusal>` for one that is not. */
export const uploadedFileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number().int(),
});
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** One outgoing message and how it fares. */
const deliverySchema = z.object({
  id: z.string(),
  channel: z.enum(['telegram', 'webchat']),
  state: deliveryStateSchema,
  /** Label: `matter:failure.<failure>`; a code, null while there is none. */
  failure: z.string().nullable(),
  attempts: z.number().int(),
  at: timeSchema,
  canRetry: z.boolean(),
});
export type Delivery = z.infer<typeof deliverySchema>;

const actorSchema = z.object({
  kind: z.enum(['citizen', 'staff', 'system']),
  /** Null for citizens and the system. */
  name: z.string().nullable(),
});

/** A field of a form as it was filled in, in the reader's language. */
const detailSchema = z.object({ label: z.string(), value: z.string() });
export type Detail = z.infer<typeof detailSchema>;

const ENTRY_KINDS = [
  'statement',
  'addition',
  'answer',
  'urge',
  'withdrawal',
  'rating',
  'question',
  'reply',
  'note',
  /** What the citizen asks for after the answer, or puts right. */
  'request',
  /** A step that the citizen was told of, with the office's words. */
  'told',
  /** Among staff: instructions, objections, decisions. */
  'internal',
  /** A reply letter that is not signed yet. */
  'draft',
  /** A visit, a call, a meeting ... */
  'activity',
  'event',
] as const;

/** Something said: by the citizen, to the citizen, or among staff. Oldest first. */
const entrySchema = z.object({
  id: z.string(),
  kind: z.enum(ENTRY_KINDS),
  /** What it is, in the reader's language; null where the kind says it: `office:entry.<kind>`. */
  title: z.string().nullable(),
  at: timeSchema,
  by: actorSchema,
  text: z.string(),
  details: z.array(detailSchema),
  files: z.array(fileSchema),
  deliveries: z.array(deliverySchema),
});
export type Entry = z.infer<typeof entrySchema>;

/** One event of the matter's history, oldest first. Nothing in it ever changes. */
const timelineItemSchema = z.object({
  seq: z.number().int(),
  /** Label and icon: `matter:event.<type>`. */
  type: z.string(),
  at: timeSchema,
  by: actorSchema,
  /** Done by whoever reads it: news to everybody else. */
  isOwn: z.boolean(),
  /** What happened, in one sentence in the reader's language. */
  text: z.string(),
  /** What was said or why, where the event holds words. */
  body: z.string().nullable(),
  /** Before and after, where the event changed something; already in the reader's language. */
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** What was filled in, where the event came of a form. */
  details: z.array(detailSchema),
  visibleToCitizen: z.boolean(),
  deliveries: z.array(deliverySchema),
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;

const limitSchema = dueSchema.extend({
  /** 1, 2, 3 ... of this key within the matter. */
  run: z.number().int(),
  startsOn: dateSchema,
  /** The date by the rule; `dueOn` is the last working day on or before it. */
  legalDueOn: dateSchema,
  force: z.enum(['statutory', 'target']),
  state: z.enum(['running', 'paused', 'met', 'ended']),
  metAt: timeSchema.nullable(),
  /** A right that lapses, not something that is owed: the petitioner's to ask for a review, a unit's to object. */
  isWindow: z.boolean(),
  /** Who has to keep it, or whose right it is. */
  runsFor: z.enum(['office', 'unit', 'petitioner']),
  /** Calendar days by which it was extended; null when it was not. */
  extendedBy: z.number().int().nullable(),
  /** Why it rests; null while it does not. */
  pauseCause: z.enum(['question', 'hearing']).nullable(),
  /** Rule, article, start, days skipped, rests, extension: sentences in the reader's language. */
  how: z.string(),
});
export type PetitionLimit = z.infer<typeof limitSchema>;

/** A button: whether it can be pressed now, and if not, why (a sentence in the reader's language). */
const availableActionSchema = z.object({
  action: actionSchema,
  allowed: z.boolean(),
  /** Code of the refusal: `matter:refusal.<code>`; null when allowed. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  /** The citizen gets a message of it: `previewRequestSchema` shows which. */
  tells: z.boolean(),
});

const availableActivitySchema = z.object({
  activity: z.string(),
  allowed: z.boolean(),
  code: z.string().nullable(),
  reason: z.string().nullable(),
});

/**
 * GET /api/office/petitions/:id, and the answer to every action. 404 outside one's scope; an action that takes the matter
 * out of one's scope (given to another unit) is answered with 204.
 */
export const petitionDetailSchema = petitionRowSchema.extend({
  /** The reader follows it: what happens to it is told to him by notices. */
  isFollowed: z.boolean(),
  /** In the office's zone, by the server's clock: what forms call today. */
  today: dateSchema,
  /** The query code is not here: only the petitioner has it. */
  facts: z.object({
    statement: z.string(),
    place: z.string().nullable(),
    location: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
    occurred: z.string().nullable(),
    concerned: z.string().nullable(),
    remedy: z.string().nullable(),
    earlierHandling: z.string().nullable(),
    headcount: z.number().int(),
    channel: z.string(),
    locale: localeSchema,
    acceptedAt: timeSchema.nullable(),
    repliedAt: timeSchema.nullable(),
    closedAt: timeSchema.nullable(),
  }),
  /** Never the identity itself: see `identityRequestSchema`. */
  identity: z.object({
    mode: identityModeSchema,
    /** First letter and asterisks; null when nothing may be shown, or nobody is known. */
    masked: z.string().nullable(),
    canReveal: z.boolean(),
  }),
  entries: z.array(entrySchema),
  timeline: z.array(timelineItemSchema),
  limits: z.array(limitSchema),
  files: z.array(fileSchema),
  actions: z.array(availableActionSchema),
  /** Activities that could be recorded by this reader; the forms are at `/api/office/forms`. */
  activities: z.array(availableActivitySchema),
  triageClass: z.string().nullable(),
  assistUnits: z.array(unitRefSchema),
  /** Staff who were withdrawn from it. */
  recused: z.array(staffRefSchema),
  /** The matter that it repeats. */
  linkedTo: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  /** Marks: `office:flag.<flag>`. */
  flags: z.array(z.string()),
  /**
   * The extension that waits to be decided. `dueOn`: the legal date that it would give, null without a running limit;
   * `isLate`: the limit has passed meanwhile, so that whoever approves says why.
   */
  extension: z
    .object({ days: z.number().int(), reason: z.string(), dueOn: dateSchema.nullable(), isLate: z.boolean() })
    .nullable(),
  /** What the last dispatch fixed beside unit and handler; null before there is one. */
  assignment: z
    .object({
      leader: z.string().nullable(),
      supervisingUnit: nameSchema.nullable(),
      requirement: z.string().nullable(),
      dueOn: dateSchema.nullable(),
      assists: z.array(
        z.object({
          unit: nameSchema,
          task: z.string(),
          dueOn: dateSchema,
          /** What the unit last reported of its part; null before that. */
          report: z.object({ at: timeSchema, text: z.string(), done: z.boolean() }).nullable(),
        }),
      ),
    })
    .nullable(),
  /** The citizen's words for wanting it reopened; null when that is not asked. */
  reopenAsked: z.object({ text: z.string(), at: timeSchema }).nullable(),
  /** The reply letter on its way to the signature. */
  letter: z
    .object({
      /** `returned`: to be written again. */
      state: z.enum(['drafted', 'checked', 'returned']),
      claims: z.array(claimSchema),
      execution: z.string().nullable(),
      executeBy: dateSchema.nullable(),
      /** Why it was returned. */
      reason: z.string().nullable(),
    })
    .nullable(),
  /** What the routing table proposes. */
  suggestedUnit: unitRefSchema.nullable(),
  rating: z
    .object({
      office: z.number().int(),
      unit: z.number().int().nullable(),
      comment: z.string().nullable(),
      ratedAt: timeSchema,
    })
    .nullable(),
});
export type PetitionDetail = z.infer<typeof petitionDetailSchema>;

/** POST /api/office/petitions/:id/identity. The petitioner sees that it was looked at, by whom and why. */
export const identityRequestSchema = z.object({ reason: z.string().trim().min(2).max(500) });
export const identitySchema = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  onBehalfOf: z.object({ name: z.string(), relation: z.string() }).nullable(),
  representatives: z.array(z.object({ name: z.string(), phone: z.string().nullable() })),
});
export type RevealedIdentity = z.infer<typeof identitySchema>;
