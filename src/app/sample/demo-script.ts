import { z } from 'zod';
import { IDENTITY_MODES, PETITION_KINDS } from '../../domain/dialogue/command.ts';
import { ROLES } from '../../domain/staff/permissions.ts';
import demo from './demo.json' with { type: 'json' };

const stepSchema = z.object({
  do: z.enum(['assign', 'accept', 'ask', 'note', 'reply', 'close', 'add', 'answer', 'urge', 'withdraw', 'rate']),
  /** Counted from the day of filing. */
  afterDays: z.number().int().nonnegative(),
  /** Unit code. */
  unit: z.string().optional(),
  /** Logins: to whom, and by whom where it is not the usual one. */
  to: z.string().optional(),
  by: z.string().optional(),
  text: z.string().optional(),
  reason: z.string().optional(),
  office: z.number().optional(),
  comment: z.string().optional(),
});
// `unit` is a code when assigning and a score when rating.
const ratingSchema = stepSchema.extend({ do: z.literal('rate'), unit: z.number().optional() });
export type DemoStep = z.infer<typeof stepSchema> | z.infer<typeof ratingSchema>;

const petitionSchema = z.object({
  kind: z.enum(PETITION_KINDS),
  category: z.string(),
  daysAgo: z.number().int().nonnegative(),
  statement: z.string(),
  steps: z.array(z.union([ratingSchema, stepSchema])),
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
