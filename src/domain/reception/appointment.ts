import { z } from 'zod';
import { VISIT_NEEDS } from '../counter/counter-lists.ts';

export const APPOINTMENT_STATES = ['booked', 'waiting', 'called', 'ended', 'missed', 'cancelled'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** Holding a place: somebody can have one of these at a time. */
export const OPEN_APPOINTMENT: readonly AppointmentState[] = ['booked', 'waiting', 'called'];

/** What is settled with a talk. `within_limit` and `study` go to a unit within two working days. */
export const DISPOSITIONS = ['solved', 'within_limit', 'explained', 'study'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
export const TO_BE_DISPATCHED: readonly Disposition[] = ['within_limit', 'study'];
/** What a talk about several things was settled with: the one that leaves most to be done. */
export const MOST_LEFT_FIRST: readonly Disposition[] = ['study', 'within_limit', 'explained', 'solved'];

/** Kept sealed: what it is about, and what this visit needs. Nothing of who comes. */
export const appointmentFactsSchema = z.object({
  topic: z.string().max(1000).nullable(),
  needs: z.array(z.enum(VISIT_NEEDS)).max(5),
});
export type AppointmentFacts = z.infer<typeof appointmentFactsSchema>;

export interface Appointment extends AppointmentFacts {
  id: string;
  dayId: string;
  slot: number | null;
  conversationId: string | null;
  state: AppointmentState;
  code: string;
  ticket: number | null;
  bookedAt: Date;
  checkedInAt: Date | null;
  calledAt: Date | null;
  endedAt: Date | null;
  remindedDayAt: Date | null;
  remindedHourAt: Date | null;
  disposition: Disposition | null;
  /** What was said, one matter for each thing. */
  petitionIds: readonly string[];
}

const RECEPTION_REFUSALS = [
  'reception.slot_taken',
  'reception.slot_past',
  'reception.day_closed',
  'reception.has_appointment',
  'reception.no_appointment',
  'reception.not_today',
  'reception.code_unknown',
  'reception.not_waiting',
  'reception.not_called',
  'reception.unknown',
  'reception.stale',
  'reception.order',
  'reception.past',
  'reception.too_late',
  'reception.nobody',
  'reception.staff_unknown',
  'reception.unit_unknown',
  'reception.not_planned',
  'reception.not_published',
  'reception.no_substitute',
  'reception.not_village',
  'reception.needs_contact',
  'reception.not_over',
  'reception.talk_recorded',
  'reception.needs_talk',
  'reception.mixed_identity',
] as const;
export type ReceptionRefusal = (typeof RECEPTION_REFUSALS)[number];

/** Few enough to say at a door, enough that nobody guesses another's on one day. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const CODE_BYTES = 4;
export const codeOf = (random: Uint8Array): string =>
  [...random.slice(0, CODE_BYTES)].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** How many come before this one. */
export const aheadOf = (one: Appointment, all: readonly Appointment[]): number =>
  all.filter(({ state, ticket }) => state === 'waiting' && ticket !== null && ticket < (one.ticket ?? 0)).length;
