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

/** GET /api/office/calls/:id: what came in, without who it is from. */
export const callDetailSchema = z.object({
  call: callSchema,
  groups: z.array(
    z.object({
      id: z.uuid(),
      title: nameSchema,
      assessment: z.enum(ASSESSMENTS).nullable(),
      reason: nameSchema.nullable(),
      count: z.number().int(),
    }),
  ),
  answers: z.array(z.object({ id: z.uuid(), groupId: z.uuid().nullable(), answers: z.array(z.string()) })),
});
export type CallDetail = z.infer<typeof callDetailSchema>;

/** POST /api/office/calls -> { id } */
export const draftCallSchema = z.object({ content: callContentSchema, fromDay: dateSchema, toDay: dateSchema });
export type DraftCall = z.infer<typeof draftCallSchema>;

/** POST .../:id/groups: into a group that is there, or a new one by its title. -> { groupId } */
export const groupSchema = z.object({
  answerIds: z.array(z.uuid()).max(500),
  to: z.union([z.object({ groupId: z.uuid() }), z.object({ title: name(200) })]),
});
export type Group = z.infer<typeof groupSchema>;

/** POST .../:id/groups/:groupId/assess. Label: `office:calls.assessment.<value>` */
export const assessSchema = z.object({ assessment: z.enum(ASSESSMENTS), reason: name(2000) });
export type Assess = z.infer<typeof assessSchema>;

/** POST .../:id/conclude -> { told } */
export const concludeSchema = z.object({ outcome: outcomeSchema });
export type Conclude = z.infer<typeof concludeSchema>;
