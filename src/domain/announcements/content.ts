import { z } from 'zod';
import { LOCALES, type Locale, type Name, nameSchema } from '../text.ts';
import { TOPICS } from './topics.ts';

/** With title, question and the line that says why one gets it, still one Telegram message (4,096). */
const LONGEST_BODY = 3_000;
const MOST_CHOICES = 6;

/** Telegram's limit of the text beside a picture or a file, after markup, in UTF-16 units. */
export const LONGEST_CAPTION = 1_024;
/** The line that says why one gets it, at its longest: bounded by dialogue/notice-texts.ts; and the empty lines. */
export const WHY_ROOM = { 'zh-CN': 190, en: 370 } as const satisfies Record<Locale, number>;

/** What Telegram takes from a bot: as a picture, as a file. */
const BIGGEST_PICTURE = 10 * 1024 * 1024;
export const BIGGEST_FILE = 50 * 1024 * 1024;
const PICTURES = ['image/jpeg', 'image/png', 'image/webp'];

const fileSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  isPicture: z.boolean(),
  /** Put by a correction in the place of what was sent: who got that has to get this. */
  isReplaced: z.literal(true).optional(),
});
const urlSchema = z.url({ protocol: /^https?$/ }).max(500);

/** A language may have a link and a file of its own; without them it gets those of the notice. */
const wordsSchema = z.object({
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(LONGEST_BODY),
  link: z.object({ url: urlSchema, label: z.string().trim().min(1).max(60) }).optional(),
  file: fileSchema.optional(),
});

const labelSchema = (longest: number) =>
  z.object({ 'zh-CN': z.string().trim().min(1).max(longest), en: z.string().trim().min(1).max(longest) });

/** What recipients are asked: to press one of some buttons, or to write a few words. */
export const askSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reaction'), choices: z.array(labelSchema(60)).min(1).max(MOST_CHOICES) }),
  z.object({ kind: z.literal('answer'), question: labelSchema(200) }),
]);

/** What a notice says. At least one language; a recipient gets it in his own. */
export const contentSchema = z.object({
  texts: z.partialRecord(z.enum(LOCALES), wordsSchema),
  link: z.object({ url: urlSchema, label: nameSchema }).nullable(),
  file: fileSchema.nullable(),
  ask: askSchema.nullable(),
  /** How often a correction has put what it asks otherwise: buttons of an earlier question count no more. */
  askRevision: z.number().int().min(1).max(9_999).optional(),
  /** Names of the places in it as they were when it was written, for the line that says why one gets it. */
  places: z.array(nameSchema).max(200).optional(),
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

export const textFor = ({ texts }: AnnouncementContent, locale: Locale): AnnouncementContent['texts'][Locale] =>
  texts[locale] ?? texts['zh-CN'] ?? texts.en;

export const linkFor = (content: AnnouncementContent, locale: Locale): { url: string; label: Name } | null => {
  const own = textFor(content, locale)?.link;
  return own ? { url: own.url, label: { 'zh-CN': own.label, en: own.label } } : content.link;
};

export type AttachedFile = z.infer<typeof fileSchema>;
export const fileFor = (content: AnnouncementContent, locale: Locale): AttachedFile | null =>
  textFor(content, locale)?.file ?? content.file;

/** Every file in it, once. */
export function filesOf(content: AnnouncementContent): AttachedFile[] {
  const files = LOCALES.flatMap((locale) => (content.texts[locale] ? (fileFor(content, locale) ?? []) : []));
  return [...new Map(files.map((file) => [file.id, file])).values()];
}

/** Shown as a picture; what is too large for that, or of another format, goes as a file. */
export const goesAsPicture = (mime: string, bytes: number): boolean =>
  PICTURES.includes(mime) && bytes <= BIGGEST_PICTURE;

/** True where a language's words are too long to stand beside its file in one message. */
export function isCaptionTooLong(content: AnnouncementContent): boolean {
  return LOCALES.some((locale) => {
    const words = content.texts[locale];
    if (!words || !fileFor(content, locale)) return false;
    const question = content.ask?.kind === 'answer' ? content.ask.question[locale] : '';
    return `${words.title}${words.body}${question}`.length > LONGEST_CAPTION - WHY_ROOM[locale];
  });
}

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
