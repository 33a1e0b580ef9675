import { z } from 'zod';
import { textSchema } from '../text.ts';

/**
 * A button. `value` is what comes back in a `press` event (at most 40 bytes of ASCII). An option that stays valid
 * after the dialogue has moved on (open this petition, rate it) is `lasting`; others go stale with their turn.
 */
const optionSchema = z.object({
  value: z.string().max(40),
  label: textSchema,
  lasting: z.boolean().optional(),
  tone: z.enum(['primary', 'danger']).optional(),
});
export type Option = z.infer<typeof optionSchema>;

/** One message to the citizen, in semantic form. Channels render it within their own limits. */
export const replySchema = z.object({
  /** Paragraphs. */
  text: z.array(textSchema).min(1),
  /** Rows of buttons. */
  options: z.array(z.array(optionSchema)).optional(),
  /** Which turn the options belong to. */
  turn: z.number().int().optional(),
  /** Where one is in a form. */
  progress: z.object({ step: z.number().int(), of: z.number().int() }).optional(),
  /** What kind of typed answer is awaited, so that a channel can offer its own means. */
  input: z.enum(['text', 'files', 'location', 'contact']).optional(),
  /** Values to copy with one tap (number, query code). */
  copy: z.array(z.object({ label: textSchema, value: z.string() })).optional(),
  /** Links that open elsewhere. */
  links: z.array(z.object({ label: textSchema, url: z.string() })).optional(),
  /** Files to hand over: ids in the file table. */
  files: z.array(z.string()).optional(),
  /** Earlier messages to be taken away first, by the ids that the channel gave them. */
  erase: z.array(z.string()).optional(),
  /** The text is to be copied as a whole: channels offer that with one tap. */
  verbatim: z.boolean().optional(),
  /** Must not be forwarded (letters, codes), where the channel can say so. */
  protect: z.boolean().optional(),
});
export type Reply = z.infer<typeof replySchema>;
