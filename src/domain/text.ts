import { z } from 'zod';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A name kept in both languages: a unit, a category, the office. */
export const nameSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
export type Name = z.infer<typeof nameSchema>;

/**
 * What to say, not how: a key of the `bot` namespace with its parameters, or words that are shown as they are
 * (a citizen's own, or those of staff). A channel translates, escapes and marks up when it delivers.
 */
export type Text = { key: string; params?: Record<string, Param> } | { raw: string };

/**
 * A parameter of a text. `date` is `YYYY-MM-DD` in the office's zone, `time` an ISO instant; both are written out
 * in the reader's language. Everything that is not a number is escaped by the channel.
 */
export type Param = string | number | { date: string } | { time: string } | { name: Name } | Text | { join: Text[] };

export const paramSchema: z.ZodType<Param> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.object({ date: z.string() }),
    z.object({ time: z.string() }),
    z.object({ name: nameSchema }),
    z.object({ join: z.array(textSchema) }),
    textSchema,
  ]),
);

export const textSchema: z.ZodType<Text> = z.lazy(() =>
  z.union([
    z.object({ raw: z.string() }),
    z.object({ key: z.string(), params: z.record(z.string(), paramSchema).optional() }),
  ]),
) as z.ZodType<Text>;
