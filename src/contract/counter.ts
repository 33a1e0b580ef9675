import { z } from 'zod';
import {
  type CounterFiling as Filing,
  counterFilingSchema as filingSchema,
  receptionSchema,
} from '../domain/counter/counter-filing.ts';
import { ANSWER_WAYS } from '../domain/counter/counter-lists.ts';
import { similarMatterSchema } from './repeats.ts';
import { dateSchema, identityModeSchema, kindSchema, nameSchema } from './vocabulary.ts';

/** POST /api/office/counter/filings: the chat's fields, registered by a member of staff. -> CounterReceipt, 201 */
export const counterFilingSchema = filingSchema;
export type CounterFiling = Filing;
const maybe = (max: number) => z.string().trim().max(max).nullable();

/** The number, and the query code, which is shown this once. Dates are `YYYY-MM-DD`. */
export const counterReceiptSchema = z.object({
  petitionId: z.uuid(),
  number: z.string(),
  queryCode: z.string(),
  kind: kindSchema,
  urgent: z.boolean(),
  anonymous: z.boolean(),
  answered: z.boolean(),
  receivedOn: dateSchema,
  /** Sentences in the office's language for the petitioner: what happens next and by when. */
  next: z.array(z.string()),
  /** Whether whoever registered it may open it. */
  canOpen: z.boolean(),
});
export type CounterReceipt = z.infer<typeof counterReceiptSchema>;

/** GET /api/office/counter/form: the form as the chat asks it, in the chat's words and the reader's language. */
export const counterFormSchema = z.object({
  today: dateSchema,
  kinds: z.array(
    z.object({
      kind: kindSchema,
      label: z.string(),
      explanation: z.string(),
      /** The question for the statement. */
      ask: z.string(),
      /** In the order in which the chat asks. */
      fields: z.array(z.string()),
    }),
  ),
  labels: z.record(z.string(), z.string()),
  identity: z.array(z.object({ mode: identityModeSchema, label: z.string(), open: z.string(), underSeal: z.string() })),
  court: z.array(z.object({ value: z.enum(['yes', 'no', 'unsure']), label: z.string() })),
  seal: z.string(),
  danger: z.string(),
  despair: z.string(),
  areas: z.array(nameSchema),
});
export type CounterForm = z.infer<typeof counterFormSchema>;

/** POST /api/office/counter/hints: what the words so far suggest. Nothing of it is kept. */
export const counterProbeSchema = z.object({
  kind: kindSchema,
  statement: z.string().max(20_000),
  place: maybe(2000),
  concerned: maybe(2000),
  category: z.string().max(64).nullable(),
});
export const counterHintsSchema = z.object({
  categories: z.array(z.object({ code: z.string(), name: nameSchema, words: z.array(z.string()) })),
  danger: z.boolean(),
  despair: z.boolean(),
  similar: z.array(similarMatterSchema),
});
export type CounterHints = z.infer<typeof counterHintsSchema>;

/** GET /api/office/petitions/:id/reception: by which door it came, who received it first; null for the chats. */
export const receptionRecordSchema = z.object({
  reception: z
    .object({
      facts: receptionSchema,
      answerBy: z.array(z.enum(ANSWER_WAYS)),
      /** Who is responsible as first receiver now, and who has been before. */
      receivers: z.array(z.object({ id: z.uuid(), name: z.string() })),
    })
    .nullable(),
});
export type ReceptionRecord = z.infer<typeof receptionRecordSchema>;

/** POST /api/office/petitions/:id/hand-over: the first receiver's responsibility passes to a colleague. */
export const handOverSchema = z.object({ toId: z.uuid(), note: maybe(1000) });
