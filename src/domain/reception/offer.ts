import { z } from 'zod';
import { nameSchema } from '../text.ts';

/** A reception day as a chat is offered it. Instants are ISO strings. */
export const receptionOfferSchema = z.object({
  id: z.string(),
  day: z.string(),
  /** `HH:MM` in the office's zone. */
  from: z.string().default(''),
  to: z.string().default(''),
  leader: z.string(),
  post: nameSchema.nullable(),
  portfolio: nameSchema,
  place: nameSchema,
  isVillage: z.boolean(),
  /** Units that receive with the leader. */
  units: z.array(nameSchema).default([]),
  /** Hours that can still be taken. */
  free: z.array(z.object({ slot: z.number().int(), at: z.string() })),
});
export type ReceptionOffer = z.infer<typeof receptionOfferSchema>;

/** What the chat has booked. */
export const ownAppointmentSchema = z.object({
  at: z.string(),
  day: z.string(),
  place: nameSchema,
  leader: z.string(),
  code: z.string(),
  state: z.enum(['booked', 'waiting', 'called']),
  ticket: z.number().int().nullable(),
  /** How many are before it in the queue. */
  ahead: z.number().int(),
  isToday: z.boolean(),
});
export type OwnAppointment = z.infer<typeof ownAppointmentSchema>;
