import type { Appointment } from '../../domain/reception/appointment.ts';
import type { ReceptionDay } from '../../domain/reception/reception-day.ts';

export type NewReceptionDay = Pick<
  ReceptionDay,
  | ('kind' | 'state' | 'day' | 'plannedFor' | 'startsAt' | 'endsAt' | 'slotMinutes' | 'place' | 'portfolio')
  | ('leaderId' | 'substituteId' | 'publishedAt' | 'unitIds')
>;
export type NewAppointment = Pick<
  Appointment,
  'dayId' | 'slot' | 'conversationId' | 'state' | 'code' | 'ticket' | 'bookedAt' | 'checkedInAt' | 'topic' | 'needs'
>;

/** Reception days and village visits. */
export interface ReceptionDayStore {
  /** With the row locked until the transaction ends: what happens on one day follows one another. */
  lock: (id: string) => Promise<ReceptionDay | null>;
  find: (id: string) => Promise<ReceptionDay | null>;
  /** In order. */
  between: (fromDay: string, toDay: string) => Promise<ReceptionDay[]>;
  insert: (day: NewReceptionDay) => Promise<string>;
  update: (id: string, changes: Partial<Omit<ReceptionDay, 'id' | 'version'>>) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

/** Who comes when, in a slot or by a ticket. */
export interface AppointmentStore {
  find: (id: string) => Promise<Appointment | null>;
  /** In the order of their slots, then of their tickets. */
  ofDay: (dayId: string) => Promise<Appointment[]>;
  /** The open ones of a chat, the earliest first. */
  openOf: (conversationId: string) => Promise<Appointment[]>;
  /** Null when somebody else has the slot. */
  insert: (appointment: NewAppointment) => Promise<string | null>;
  update: (id: string, changes: Partial<Omit<Appointment, 'id' | 'dayId'>>) => Promise<void>;
  /** Booked ones of these days. */
  booked: (fromDay: string, toDay: string) => Promise<Appointment[]>;
}
