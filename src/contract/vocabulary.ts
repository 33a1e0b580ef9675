import { z } from 'zod';
import { IDENTITY_MODES, PETITION_KINDS } from '../domain/dialogue/command.ts';
import { STAFF_ACTIONS } from '../domain/petition/lifecycle.ts';
import { QUEUES } from '../domain/petition/queues.ts';
import { OUTCOMES, STATUSES } from '../domain/petition/statuses.ts';
import { ROLES } from '../domain/staff/permissions.ts';
import { LOCALES, type Name, nameSchema } from '../domain/text.ts';

/** Words that the office API and its client share. Each has its label in the `matter` or `office` namespace. */

export const localeSchema = z.enum(LOCALES);
export type Locale = z.infer<typeof localeSchema>;

export { type Name, nameSchema };

export const kindSchema = z.enum(PETITION_KINDS);
export type Kind = z.infer<typeof kindSchema>;

export const identityModeSchema = z.enum(IDENTITY_MODES);
export type IdentityMode = z.infer<typeof identityModeSchema>;

/** Label: `matter:status.<value>`. */
export const statusSchema = z.enum(STATUSES);
export type Status = z.infer<typeof statusSchema>;

export const outcomeSchema = z.enum(OUTCOMES);

/** What staff can do to a matter. Label: `office:action.<value>`. */
export const actionSchema = z.enum(STAFF_ACTIONS);
export type Action = z.infer<typeof actionSchema>;

/** The work queues, in the order in which they are shown. Label: `office:queue.<value>`. */
export const queueSchema = z.enum(QUEUES);
export type Queue = z.infer<typeof queueSchema>;

/** Label: `office:role.<value>`. */
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** How an outgoing message fares. Label: `matter:delivery.<value>`. */
export const deliveryStateSchema = z.enum([
  'pending',
  'sending',
  'delivered',
  'temporary_failure',
  'permanent_failure',
  'technical_failure',
]);

/** A person's name: one line, nothing invisible in it. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{C}+$/u);

/** `YYYY-MM-DD` in the office's time zone. */
export const dateSchema = z.iso.date();
/** ISO instant in UTC. */
export const timeSchema = z.iso.datetime();
