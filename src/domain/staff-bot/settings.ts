import { z } from 'zod';
import { PUSH_KINDS, type PushKind } from './kinds.ts';

/** At once, with the others of a quarter of an hour, once a day, or never. */
export const PUSH_MODES = ['now', 'bundled', 'daily', 'off'] as const;
export type PushMode = (typeof PUSH_MODES)[number];

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const pushSettingsSchema = z.object({
  kinds: z.record(z.enum(PUSH_KINDS), z.enum(PUSH_MODES)),
  /** Between these hours of the office's zone nothing comes; equal ends: there are none. */
  quietFrom: hour,
  quietTo: hour,
  /** When the daily digest comes. */
  dailyAt: hour,
  /** Whether anything comes on days off. */
  onDaysOff: z.boolean(),
  /** What is urgent comes at any hour of any day. */
  urgentAlways: z.boolean(),
});
export type PushSettings = z.infer<typeof pushSettingsSchema>;

const KINDS: Record<PushKind, PushMode> = {
  new: 'bundled',
  dispatched: 'now',
  citizen_replied: 'bundled',
  limit_near: 'daily',
  overdue: 'now',
  approval_asked: 'now',
  urgent: 'now',
  followed: 'bundled',
};

/** As they were kept: a kind that there was not yet is told as it is by default. */
export const keptPushSettingsSchema = pushSettingsSchema.extend({
  kinds: z.partialRecord(z.enum(PUSH_KINDS), z.enum(PUSH_MODES)).transform((kinds) => ({ ...KINDS, ...kinds })),
});

/** Nobody's evening is taken without being asked for; what cannot wait comes all the same. */
export const DEFAULT_PUSH_SETTINGS: PushSettings = {
  kinds: KINDS,
  quietFrom: '19:00',
  quietTo: '08:00',
  dailyAt: '08:30',
  onDaysOff: false,
  urgentAlways: true,
};
