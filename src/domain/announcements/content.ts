import { z } from 'zod';
import { LOCALES, type Locale, nameSchema } from '../text.ts';
import { TOPICS } from './topics.ts';

/** With title, links and the line that says why one gets it, still one Telegram message (4,096). */
const LONGEST_BODY = 3_000;
/** Beside a picture or a file the text is its caption (1,024). */
export const LONGEST_CAPTION = 700;
const MOST_CHOICES = 6;

const wordsSchema = z.object({
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(LONGEST_BODY),
});

/** What recipients are asked: to press one of some buttons, or to write a few words. */
export const askSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reaction'), choices: z.array(nameSchema).min(1).max(MOST_CHOICES) }),
  z.object({ kind: z.literal('answer'), question: nameSchema }),
]);

/** What a notice says. At least one language; a recipient gets it in his own. */
export const contentSchema = z.object({
  texts: z.partialRecord(z.enum(LOCALES), wordsSchema),
  link: z.object({ url: z.url({ protocol: /^https?$/ }).max(500), label: nameSchema }).nullable(),
  file: z.object({ id: z.uuid(), name: z.string(), isPicture: z.boolean() }).nullable(),
  ask: askSchema.nullable(),
});
export type AnnouncementContent = z.infer<typeof contentSchema>;
export type Ask = z.infer<typeof askSchema>;

/** Empty areas or topics: whatever one subscribed to. Languages: those that have a text. */
export const audienceSchema = z.object({
  areas: z.array(z.string().min(1).max(60)).max(200),
  topics: z.array(z.enum(TOPICS)).max(TOPICS.length),
  locales: z.array(z.enum(LOCALES)).min(1),
});
export type Audience = z.infer<typeof audienceSchema>;

export interface Subscription {
  areas: string[];
  topics: string[];
}

export const textFor = ({ texts }: AnnouncementContent, locale: Locale): { title: string; body: string } | undefined =>
  texts[locale] ?? texts['zh-CN'] ?? texts.en;

/** What of a subscription fits a notice: what the recipient is told as the reason. Null: it does not fit (any more). */
export function whyGiven(audience: Audience, { areas, topics }: Subscription): Subscription | null {
  const common = (wanted: readonly string[], offered: readonly string[]): string[] | null => {
    if (wanted.length === 0 || offered.length === 0) return [...wanted];
    const both = wanted.filter((each) => offered.includes(each));
    return both.length > 0 ? both : null;
  };
  const fitting = { areas: common(areas, audience.areas), topics: common(topics, audience.topics) };
  return fitting.areas && fitting.topics ? { areas: fitting.areas, topics: fitting.topics } : null;
}
