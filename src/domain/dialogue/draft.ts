import { z } from 'zod';
import type { DraftFile } from './command.ts';
import { IDENTITY_MODES, PETITION_KINDS } from './command.ts';

/** One message of a statement; `ref` is the channel's message, so that an edit finds it. */
const partSchema = z.object({ ref: z.string().nullable(), text: z.string() });
export type Part = z.infer<typeof partSchema>;

export const draftFileSchema: z.ZodType<DraftFile> = z.object({
  id: z.string(),
  kind: z.enum(['photo', 'document', 'voice', 'video', 'audio']),
  channelRef: z.string(),
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number(),
});

/** Text and files that are being collected: a statement, an addition, an answer, words typed outside any flow. */
export const bagSchema = z.object({ parts: z.array(partSchema), files: z.array(draftFileSchema) });
export type Bag = z.infer<typeof bagSchema>;
export const emptyBag = (): Bag => ({ parts: [], files: [] });
export const isEmptyBag = (bag: Bag): boolean => bag.parts.length === 0 && bag.files.length === 0;

const QUESTION_IDS = ['detail', 'main', 'where', 'when', 'wish'] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

/** `answer` null: passed over; absent: not asked yet. */
const questionSchema = z.object({ id: z.enum(QUESTION_IDS), answer: z.string().nullable().optional() });
export type Question = z.infer<typeof questionSchema>;

const text = z.string().nullable().optional();

const placeSchema = z.object({
  text: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
});
export type Place = z.infer<typeof placeSchema>;

const personSchema = z.object({ name: z.string(), phone: z.string().nullable() });
export type Representative = z.infer<typeof personSchema>;

export const COURT_ANSWERS = ['yes', 'no', 'unsure'] as const;

/**
 * A filing in the making. An answer that is absent has not been asked for; null says that it was passed over.
 * Nothing here describes the person beyond what was given as an answer.
 */
export const draftSchema = z.object({
  /** Where the filing stands, so that it can be taken up again. */
  step: z.string(),
  kind: z.enum(PETITION_KINDS).optional(),
  parts: z.array(partSchema),
  files: z.array(draftFileSchema),
  /** The citizen has said that the statement is complete. */
  told: z.boolean().optional(),
  questions: z.array(questionSchema).optional(),
  category: text,
  place: placeSchema.nullable().optional(),
  occurred: text,
  concerned: text,
  remedy: text,
  /** To whom it was put before; the empty string: to nobody. */
  earlier: text,
  earlierNumber: text,
  court: z.enum(COURT_ANSWERS).nullable().optional(),
  headcount: z.number().int().optional(),
  representatives: z.array(personSchema).optional(),
  /** The representatives' names are all there, or were passed over. */
  representativesDone: z.boolean().optional(),
  identityMode: z.enum(IDENTITY_MODES).optional(),
  behalfName: text,
  behalfRelation: text,
  behalfConsent: z.boolean().optional(),
  name: text,
  phone: text,
  address: text,
  /** The review page has been reached: from here on each change leads back to it. */
  reviewed: z.boolean().optional(),
  /** It was cancelled and brought back: that works once. */
  restored: z.boolean().optional(),
  /** The channel's message that gave an answer, by field. */
  refs: z.record(z.string(), z.string()).optional(),
});
export type Draft = z.infer<typeof draftSchema>;

export const newDraft = (bag: Bag = emptyBag()): Draft => ({ step: 'file.kind', parts: bag.parts, files: bag.files });

export const statementOf = (bag: Bag): string => bag.parts.map((part) => part.text).join('\n');

/** A kind alone is not worth a reminder or a question. */
export const hasContent = (draft: Draft): boolean => !isEmptyBag(draft) || draft.told === true;
