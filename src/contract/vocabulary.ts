import { z } from 'zod';

/** Words that the office API and its client share. Each has its label in the `matter` or `office` namespace. */

export const localeSchema = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof localeSchema>;

/** A name kept in both languages: a unit, a category, the office. */
export const nameSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
export type Name = z.infer<typeof nameSchema>;

export const kindSchema = z.enum(['appeal', 'suggestion', 'whistleblow', 'enquiry', 'praise']);
export type Kind = z.infer<typeof kindSchema>;

export const identityModeSchema = z.enum(['named', 'withheld', 'anonymous', 'on_behalf']);
export type IdentityMode = z.infer<typeof identityModeSchema>;

/** Label: `matter:status.<value>`. */
export const statusSchema = z.enum(['registered', 'clarifying', 'dispatched', 'handling', 'replied', 'closed']);
export type Status = z.infer<typeof statusSchema>;

export const outcomeSchema = z.enum(['answered', 'withdrawn']);

/** What staff can do to a matter. Label: `office:action.<value>`. */
export const actionSchema = z.enum(['assign', 'accept', 'ask', 'note', 'reply', 'close']);
export type Action = z.infer<typeof actionSchema>;

/** The work queues, in the order in which they are shown. Label: `office:queue.<value>`. */
export const queueSchema = z.enum([
  'mine',
  'unassigned',
  'due_today',
  'overdue',
  'citizen_replied',
  'clarifying',
  'open',
  'closed',
]);
export type Queue = z.infer<typeof queueSchema>;

/** Label: `office:role.<value>`. */
export const roleSchema = z.enum([
  'registrar',
  'triage_officer',
  'unit_handler',
  'unit_head',
  'administrator',
  'auditor',
  'sealed_reader',
]);
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
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

/** `YYYY-MM-DD` in the office's time zone. */
export const dateSchema = z.iso.date();
/** ISO instant in UTC. */
export const timeSchema = z.iso.datetime();
