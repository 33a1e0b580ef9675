import { z } from 'zod';
import { pushSettingsSchema } from '../domain/staff-bot/settings.ts';
import { timeSchema } from './vocabulary.ts';

/** GET /api/office/staff-bot: the chat in which one hears of one's work; also the answer to changed settings. */
export const staffBotSchema = z.object({
  /** Whether the office has a bot that has told its name. */
  hasBot: z.boolean(),
  /** Since when a chat is tied to the account; null: none is. */
  boundAt: timeSchema.nullable(),
  settings: pushSettingsSchema,
});
export type StaffBotState = z.infer<typeof staffBotSchema>;

/** POST /api/office/staff-bot/link; 409 `staff_bot.no_bot`. Works once, and for a quarter of an hour. */
export const staffBotLinkSchema = z.object({ url: z.url(), expiresAt: timeSchema });
export type StaffBotLink = z.infer<typeof staffBotLinkSchema>;

/** PUT /api/office/staff-bot/settings; 409 `staff_bot.not_bound`. */
export const changePushesSchema = pushSettingsSchema;
export type PushSettings = z.infer<typeof changePushesSchema>;
