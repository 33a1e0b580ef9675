import { z } from 'zod';
import { newShiftSchema } from '../domain/duty/shift.ts';
import { dateSchema, nameSchema, timeSchema } from './vocabulary.ts';

const person = z.object({ id: z.uuid(), name: z.string(), post: nameSchema.nullable() });

/** GET /api/office/duty?from=&to=: from yesterday on, and two weeks, where nothing else is said. */
export const dutyQuerySchema = z.object({ from: dateSchema.optional(), to: dateSchema.optional() });

export const dutySchema = z.object({
  from: dateSchema,
  shifts: z.array(
    z.object({
      id: z.uuid(),
      day: dateSchema,
      startsAt: timeSchema,
      endsAt: timeSchema,
      leader: person.nullable(),
      staff: z.array(person),
      phone: z.string(),
      /** It is going on. */
      isNow: z.boolean(),
      /** The reader is, or was, on it: he may leave words for the next. */
      isMine: z.boolean(),
      canRemove: z.boolean(),
      /** Newest first; empty for whoever has no part in duty. */
      entries: z.array(z.object({ by: z.string(), to: z.string().nullable(), words: z.string(), at: timeSchema })),
    }),
  ),
  /** Stretches from now on in which nobody is on duty. */
  gaps: z.array(z.object({ from: timeSchema, to: timeSchema })),
  colleagues: z.array(person),
  canManage: z.boolean(),
});
export type Duty = z.infer<typeof dutySchema>;

/** POST /api/office/duty: 409 `duty.overlap`, 422 `duty.past` ... */
export const arrangeDutySchema = newShiftSchema;
export type ArrangeDuty = z.infer<typeof arrangeDutySchema>;

/** POST /api/office/duty/:id/entries */
export const noteDutySchema = z.object({ words: z.string().trim().min(1).max(4000), toId: z.uuid().nullable() });
export type NoteDuty = z.infer<typeof noteDutySchema>;
