import { z } from 'zod';
import { ASSESSMENTS, CALL_STATES, callContentSchema, outcomeSchema } from '../domain/calls/call.ts';
import { dateSchema, nameSchema } from './vocabulary.ts';

const name = (max: number) =>
  z.object({ 'zh-CN': z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max) });

const callSchema = z.object({
  id: z.uuid(),
  state: z.enum(CALL_STATES),
  content: callContentSchema,
  fromDay: dateSchema,
  toDay: dateSchema,
  outcome: nameSchema.nullable(),
  /** Answers are taken today. */
  isTaken: z.boolean(),
});
export type CallRow = z.infer<typeof callSchema>;

/** GET /api/office/calls (call.manage) */
export const callsSchema = z.object({ items: z.array(callSchema) });
export type Calls = z.infer<typeof callsSchema>;

const count = z.number().int();

/** GET /api/office/calls/:id: how much came in, and what was made of it. */
export const callDetailSchema = z.object({
  call: callSchema,
  groups: z.array(
    z.object({
      id: z.uuid(),
      title: nameSchema,
      assessment: z.enum(ASSESSMENTS).nullable(),
      reason: nameSchema.nullable(),
      count,
    }),
  ),
  /** All that came in, and how much of it is in no group. */
  count,
  loose: count,
  /** Of a concluded one: how many can be told what came of it, and how many of them were. */
  telling: z.object({ authors: count, told: count }).nullable(),
});
export type CallDetail = z.infer<typeof callDetailSchema>;

/** GET /api/office/calls/:id/answers?after=&group=: what came in, without who it is from, oldest first; `loose`: in no group. */
export const callAnswersQuerySchema = z.object({
  after: z.uuid().optional(),
  group: z.union([z.literal('loose'), z.uuid()]),
});
export const callAnswersSchema = z.object({
  items: z.array(z.object({ id: z.uuid(), answers: z.array(z.string()) })),
  /** `after` of the next page. */
  next: z.uuid().nullable(),
});
export type CallAnswers = z.infer<typeof callAnswersSchema>;

/** POST /api/office/calls -> { id } */
export const draftCallSchema = z.object({ content: callContentSchema, fromDay: dateSchema, toDay: dateSchema });
export type DraftCall = z.infer<typeof draftCallSchema>;

/** As many as one request puts in a group. */
const GROUPED_AT_ONCE = 500;

/** POST .../:id/groups: into a group that is there, or a new one by its title. -> { groupId } */
export const groupSchema = z.object({
  answerIds: z.array(z.uuid()).max(GROUPED_AT_ONCE),
  to: z.union([z.object({ groupId: z.uuid() }), z.object({ title: name(200) })]),
});
export type Group = z.infer<typeof groupSchema>;

/** POST .../:id/groups/:groupId/assess. Label: `office:calls.assessment.<value>` */
export const assessSchema = z.object({ assessment: z.enum(ASSESSMENTS), reason: name(2000) });
export type Assess = z.infer<typeof assessSchema>;

/** POST .../:id/conclude -> { authors }: whom a job tells what came of it. */
export const concludeSchema = z.object({ outcome: outcomeSchema });
export type Conclude = z.infer<typeof concludeSchema>;
