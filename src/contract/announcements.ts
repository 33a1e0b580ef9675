import { z } from 'zod';
import { askSchema, audienceSchema, contentSchema } from '../domain/announcements/content.ts';
import { ANNOUNCEMENT_ACTIONS, ANNOUNCEMENT_STATES } from '../domain/announcements/lifecycle.ts';
import { TOPICS } from '../domain/announcements/topics.ts';
import { LOCALES, nameSchema } from '../domain/text.ts';
import { timeSchema } from './vocabulary.ts';

/* Policy notices to subscribers (`/api/office/announcements`, permission announcement.write). */

export {
  ANNOUNCEMENT_ACTIONS,
  ANNOUNCEMENT_STATES,
  askSchema as announcementAskSchema,
  audienceSchema,
  contentSchema as announcementContentSchema,
  TOPICS,
};
export type AnnouncementContent = z.infer<typeof contentSchema>;
export type AnnouncementAudience = z.infer<typeof audienceSchema>;

const hourSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** POST /announcements, PUT /announcements/:id. Times: 422 `announcement.schedule_past` and the like when it is handed in. */
export const composeSchema = z.object({
  content: contentSchema,
  audience: audienceSchema,
  scheduledAt: timeSchema.nullable(),
  expiresAt: timeSchema.nullable(),
  /** Between these nothing is sent; both or none. */
  quietFrom: hourSchema.nullable(),
  quietTo: hourSchema.nullable(),
});
export type ComposeAnnouncement = z.infer<typeof composeSchema>;
export const changeSchema = composeSchema.extend({ version: z.number().int() });

/** Label: `office:announcement.state.<state>`. */
export const announcementStateSchema = z.enum(ANNOUNCEMENT_STATES);
export const announcementActionSchema = z.enum(ANNOUNCEMENT_ACTIONS);

/** POST /announcements/:id/moves/:action. `content`: what a correction shall say. */
export const moveSchema = z.object({
  version: z.number().int(),
  reason: z.string().trim().min(1).max(500).optional(),
  content: contentSchema.optional(),
});

export const announcementIdSchema = z.object({ id: z.string() });

/** A code, what it means in words, how often. */
const causeSchema = z.object({ cause: z.string(), text: z.string(), count: z.number().int() });

const progressSchema = z.object({
  recipients: z.number().int(),
  /** Everybody has been entered; before that the number still grows. */
  isEntered: z.boolean(),
  delivered: z.number().int(),
  blocked: z.number().int(),
  skipped: z.number().int(),
  /** Not begun when it expired or was cancelled. */
  unsent: z.number().int(),
  /** By cause, with the cause in words. */
  failed: z.array(causeSchema),
  /** How many that were delivered could be changed or taken away: edited, recalled, replaced (says that it was withdrawn). */
  revised: z.array(z.object({ outcome: z.enum(['edited', 'recalled', 'replaced']), count: z.number().int() })),
  /** And why not for the rest. */
  notRevised: z.array(z.object({ outcome: z.enum(['not_edited', 'not_recalled']), causes: z.array(causeSchema) })),
  left: z.number().int(),
  /** Of the last half minute while it is sent, else of all time since it began. */
  perSecond: z.number(),
  endsAt: timeSchema.nullable(),
});
export type AnnouncementProgress = z.infer<typeof progressSchema>;

export const announcementSchema = composeSchema.extend({
  id: z.string(),
  state: announcementStateSchema,
  version: z.number().int(),
  author: z.string(),
  approver: z.string().nullable(),
  /** Why it was given back or stopped by itself, as a sentence; `next`: how it goes on. */
  reason: z.object({ text: z.string(), next: z.string().nullable() }).nullable(),
  /** Why nothing moves though it may: its hour has not come, or nobody is disturbed at this one. */
  waits: z.enum(['early', 'quiet']).nullable(),
  /** A correction that waits for a second person. */
  proposal: z.object({ content: contentSchema, proposer: z.string() }).nullable(),
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  actions: z.array(announcementActionSchema),
  mayChange: z.boolean(),
  progress: progressSchema.nullable(),
  answers: z
    .object({
      choices: z.array(z.object({ choice: z.number().int(), count: z.number().int() })),
      written: z.number().int(),
      texts: z.array(z.string()),
    })
    .nullable(),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** GET /announcements. `waiting`: only what waits for a second person. */
export const announcementsSchema = z.object({
  items: z.array(
    z.discriminatedUnion('isReadable', [
      z.object({
        isReadable: z.literal(true),
        id: z.string(),
        title: z.string(),
        state: announcementStateSchema,
        scheduledAt: timeSchema.nullable(),
        recipients: z.number().int(),
        updatedAt: timeSchema,
      }),
      /** What the database holds of it is no notice: somebody has to look there. */
      z.object({ isReadable: z.literal(false), id: z.string() }),
    ]),
  ),
  /** On all pages. */
  total: z.number().int(),
  next: z.string().nullable(),
  /** Of whom the audience can be made. */
  areas: z.array(nameSchema),
});
export type Announcements = z.infer<typeof announcementsSchema>;

/** POST /announcements/reach. */
export const reachSchema = z.object({
  total: z.number().int(),
  by: z.array(z.object({ channel: z.string(), locale: z.string(), count: z.number().int() })),
});

/** POST /announcements/preview: as it will look. */
export const previewSchema = z.object({
  items: z.array(
    z.object({
      locale: z.enum(LOCALES),
      paragraphs: z.array(z.array(z.object({ text: z.string(), bold: z.boolean() }))),
      links: z.array(z.object({ label: z.string(), url: z.string() })),
      buttons: z.array(z.array(z.string())),
      /** `download`: what stands for it in the web chat, where a file is a link. */
      file: z.object({ id: z.string(), name: z.string(), isPicture: z.boolean(), download: z.string() }).nullable(),
    }),
  ),
});
export type AnnouncementPreview = z.infer<typeof previewSchema>;
