import { z } from 'zod';
import { IDENTITY_MODES, PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import demo from './demo.json' with { type: 'json' };

const stepSchema = z.object({
  do: z.enum([
    ...['assign', 'accept', 'ask', 'note', 'reply', 'close', 'link', 'add', 'answer', 'urge', 'withdraw', 'rate'],
    ...['confirm_receipt', 'ask_reopen', 'request_review', 'request_recheck'],
  ] as const),
  /** Counted from the day of filing. */
  afterDays: z.number().int().nonnegative(),
  /** Unit code. */
  unit: z.string().optional(),
  /** Logins: to whom, and by whom where it is not the usual one. */
  to: z.string().optional(),
  by: z.string().optional(),
  text: z.string().optional(),
  reason: z.string().optional(),
  requirement: z.string().optional(),
  office: z.number().optional(),
  comment: z.string().optional(),
});
// `unit` is a code when assigning and a score when rating.
const ratingSchema = stepSchema.extend({ do: z.literal('rate'), unit: z.number().optional() });
/**
 * An act or an activity by its form. In the fields `@+7` is the day seven days after the step's, `unit:<code>` a unit,
 * `staff:<login>` a person.
 */
const formStep = { afterDays: stepSchema.shape.afterDays, by: z.string().optional(), fields: z.json() };
const actSchema = z.object({ do: z.literal('act'), action: z.string(), ...formStep });
const recordSchema = z.object({ do: z.literal('record'), activity: z.string(), ...formStep });
export type FormStep = z.infer<typeof actSchema> | z.infer<typeof recordSchema>;
export type PlainStep = z.infer<typeof stepSchema> | z.infer<typeof ratingSchema>;
export type DemoStep = PlainStep | FormStep;

const petitionSchema = z.object({
  kind: z.enum(PETITION_KINDS),
  category: z.string(),
  daysAgo: z.number().int().nonnegative(),
  statement: z.string(),
  steps: z.array(z.union([ratingSchema, stepSchema, actSchema, recordSchema])),
  /** By which a later one can be linked to it. */
  key: z.string().optional(),
  urgent: z.boolean().default(false),
  identityMode: z.enum(IDENTITY_MODES).default('named'),
  place: z.string().nullable().default(null),
  concerned: z.string().nullable().default(null),
  remedy: z.string().nullable().default(null),
  headcount: z.number().int().default(1),
});
export type DemoPetition = z.infer<typeof petitionSchema>;

const demoSchema = z.object({
  petitioner: z.object({ name: z.string(), phone: z.string() }),
  staff: z.array(
    z.object({
      login: z.string(),
      name: z.string(),
      /** Role and unit code (null: the whole office). */
      roles: z.array(z.tuple([z.enum(ROLES), z.string().nullable()])),
    }),
  ),
  petitions: z.array(petitionSchema),
});

/** Invented staff, and matters in every state, for trying the office out. */
export const demoScript = (): z.infer<typeof demoSchema> => demoSchema.parse(demo);
