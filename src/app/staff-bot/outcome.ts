import { z } from 'zod';
import { BOT_ACTS } from '../../domain/staff-bot/offer.ts';
import { nameSchema } from '../../domain/text.ts';

/** What a press has led to; kept, so that the same press again says the same. */
export const outcomeSchema = z.object({
  act: z.enum(BOT_ACTS),
  unit: nameSchema.optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;
