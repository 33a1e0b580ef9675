import { z } from 'zod';
import { FIRST_STEPS, STEP_STATES } from '../domain/first-steps.ts';
import { nameSchema, timeSchema } from './vocabulary.ts';

const firstStepSchema = z.enum(FIRST_STEPS);
export type FirstStep = z.infer<typeof firstStepSchema>;
const stepStateSchema = z.enum(STEP_STATES);

/** GET /api/office/first-use (settings.manage) */
export const firstUseSchema = z.object({
  /** In the order in which one is led. Label: `office:firstUse.step.<key>`. */
  steps: z.array(z.object({ key: firstStepSchema, state: stepStateSchema })),
  isOver: z.boolean(),
  addresses: z.object({
    chat: z.url(),
    status: z.url(),
    office: z.url(),
    /** Null without a bot. */
    bot: z.string().nullable(),
  }),
  bot: z.object({
    /** Where its token comes from; the environment's wins. */
    source: z.enum(['environment', 'office']).nullable(),
    username: z.string().nullable(),
    /** A token that is kept now is used from the next start on. */
    needsRestart: z.boolean(),
  }),
  /** The matter that was filed to try. `isOpen`: it is still on somebody's desk. */
  test: z.object({ id: z.uuid(), number: z.string(), isOpen: z.boolean() }).nullable(),
  /** The last one that came by chat within a day and can be named the test. */
  lastFiled: z.object({ id: z.uuid(), number: z.string(), at: timeSchema }).nullable(),
  /** Whether the units that are there can be replaced: nothing goes on at them yet. */
  mayReplaceUnits: z.boolean(),
});
export type FirstUse = z.infer<typeof firstUseSchema>;

/** POST /api/office/first-use/steps */
export const markStepSchema = z.object({ key: firstStepSchema, state: stepStateSchema });
/** POST /api/office/first-use/over */
export const endFirstUseSchema = z.object({ isOver: z.boolean() });

/** POST /api/office/first-use/units/look: what a pasted list says. */
export const unitListSchema = z.object({ text: z.string().max(1_000_000) });
export const unitOutlineSchema = z.object({
  units: z.array(z.object({ name: nameSchema, depth: z.number().int() })),
  /** The first of them. Label: `office:firstUse.units.fault.<fault>`. */
  problems: z.array(z.object({ line: z.number().int(), fault: z.enum(['too_long', 'twice', 'too_deep', 'too_many']) })),
  problemCount: z.number().int(),
});
export type UnitOutline = z.infer<typeof unitOutlineSchema>;
/** POST /api/office/first-use/units: 422 `first_use.list_empty`, `unit.name_taken` ... */
export const layOutUnitsSchema = unitListSchema.extend({ replace: z.boolean() });
export const laidOutSchema = z.object({ added: z.number().int(), dissolved: z.number().int() });

/** POST /api/office/first-use/bot: asks Telegram, and keeps the token where it answers. 422 `bot.<why>`, 409 `bot.fixed`. */
export const botTokenSchema = z.object({ token: z.string().trim().min(1).max(200) });
export const botTriedSchema = z.object({ username: z.string(), name: z.string(), needsRestart: z.boolean() });
export type BotTried = z.infer<typeof botTriedSchema>;

/** POST /api/office/first-use/test; DELETE takes it off the desks. */
export const testMatterSchema = z.object({ id: z.uuid() });
