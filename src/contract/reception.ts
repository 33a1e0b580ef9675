import { z } from 'zod';
import { HELD_UP_AS } from '../domain/announcements/lifecycle.ts';
import { MATTERS_MOST, VISIT_NEEDS } from '../domain/counter/counter-lists.ts';
import { APPOINTMENT_STATES, DISPOSITIONS } from '../domain/reception/appointment.ts';
import { DAY_DUTIES } from '../domain/reception/day-duties.ts';
import { RECEPTION_KINDS, RECEPTION_STATES } from '../domain/reception/reception-day.ts';
import { rotaSchema } from '../domain/reception/rota.ts';
import { counterFilingSchema, counterReceiptSchema } from './counter.ts';
import { dateSchema, nameSchema, timeSchema } from './vocabulary.ts';

const person = z.object({ id: z.uuid(), name: z.string(), post: nameSchema.nullable() });
const words = (max: number) => z.string().trim().min(1).max(max);

/** Labels: `office:reception.kind.<value>`, `.state.<value>`, `.seat.<value>`, `.settled.<value>`. */
const receptionDaySchema = z.object({
  id: z.uuid(),
  kind: z.enum(RECEPTION_KINDS),
  state: z.enum(RECEPTION_STATES),
  day: dateSchema,
  plannedFor: dateSchema,
  startsAt: timeSchema,
  endsAt: timeSchema,
  place: nameSchema,
  portfolio: nameSchema,
  leader: person.nullable(),
  substitute: person.nullable(),
  substituted: z.boolean(),
  /** Units that sit beside the leader. */
  units: z.array(z.object({ id: z.uuid(), name: nameSchema })),
  /** The policy notice that tells subscribers of it. */
  announcementId: z.string().nullable(),
  contactedOn: dateSchema.nullable(),
  preparation: z.string().nullable(),
  report: z.string().nullable(),
  /** By when the notice, and of a village visit the contact and the report, are due. */
  by: z.object({ notice: dateSchema, prepare: dateSchema, report: dateSchema }),
  /** What has not been done though its date has passed. */
  late: z.array(z.enum(DAY_DUTIES)),
  /** Of so many slots so many are taken. */
  slots: z.number().int(),
  taken: z.number().int(),
});
export type ReceptionDayRow = z.infer<typeof receptionDaySchema>;

/** GET /api/office/receptions?from=&to=: from today on, and two months, where nothing else is said. */
export const receptionsQuerySchema = z.object({ from: dateSchema.optional(), to: dateSchema.optional() });
export const receptionsSchema = z.object({
  today: dateSchema,
  from: dateSchema,
  days: z.array(receptionDaySchema),
  colleagues: z.array(person),
  /** Open ones, for joint receptions. */
  units: z.array(z.object({ id: z.uuid(), name: nameSchema })),
  canManage: z.boolean(),
});
export type Receptions = z.infer<typeof receptionsSchema>;

/** GET /api/office/receptions/:id (reception.manage): its queue. */
export const receptionQueueSchema = z.object({
  day: receptionDaySchema,
  free: z.array(z.object({ slot: z.number().int(), at: timeSchema })),
  appointments: z.array(
    z.object({
      id: z.uuid(),
      at: timeSchema.nullable(),
      state: z.enum(APPOINTMENT_STATES),
      code: z.string(),
      ticket: z.number().int().nullable(),
      topic: z.string().nullable(),
      needs: z.array(z.enum(VISIT_NEEDS)),
      disposition: z.enum(DISPOSITIONS).nullable(),
      /** What was said, each with its number. */
      matters: z.array(z.object({ id: z.uuid(), number: z.string() })),
    }),
  ),
});
export type ReceptionQueue = z.infer<typeof receptionQueueSchema>;

/** POST /api/office/receptions/rota -> { planned, passedOver } */
export const planRotaSchema = rotaSchema;
export type PlanRota = z.infer<typeof planRotaSchema>;
export const plannedSchema = z.object({ planned: z.number().int(), passedOver: z.number().int() });

/** POST /api/office/receptions/publish -> { published, announcementId } */
export const publishSchema = z.object({ ids: z.array(z.uuid()).min(1).max(60) });
export const publishedSchema = z.object({
  published: z.number().int(),
  /** The policy notice that waits for approval; null: nobody has subscribed. */
  announcementId: z.string().nullable(),
});
export type Published = z.infer<typeof publishedSchema>;
/** POST .../:id/substitute; null: the one who is named in the rota. */
export const substituteSchema = z.object({ substituteId: z.uuid().nullable() });
export const moveSchema = z.object({ to: dateSchema });
export const contactSchema = z.object({ on: dateSchema, preparation: words(4000) });
export const reportSchema = z.object({ report: words(8000) });
/** How many who had booked were told. */
export const toldSchema = z.object({ told: z.number().int() });
/** POST .../:id/move; `untrue`: the policy notice that tells the old day, and what became of it. */
export const movedSchema = toldSchema.extend({
  untrue: z.object({ announcementId: z.string(), as: z.enum(HELD_UP_AS) }).nullable(),
});
export type Moved = z.infer<typeof movedSchema>;

/** POST .../:id/appointments: at the desk; without a slot, for whoever is there and waits. -> { id, code, ticket } */
export const seatSchema = z.object({
  slot: z.number().int().min(0).max(500).nullable(),
  topic: z.string().trim().max(1000).nullable(),
  needs: z.array(z.enum(VISIT_NEEDS)).max(5),
});
export const seatedSchema = z.object({ id: z.uuid(), code: z.string(), ticket: z.number().int().nullable() });
export type Seated = z.infer<typeof seatedSchema>;
/** POST .../:id/check-in */
export const checkInSchema = z.object({ code: z.string().trim().min(2).max(12) });

/** POST /api/office/appointments/:id/talk: what was said becomes matters, all or none (petition.register). */
export const talkSchema = z.object({
  matters: z
    .array(z.object({ filing: counterFilingSchema, unitId: z.uuid().nullable() }))
    .min(1)
    .max(MATTERS_MOST),
});
export type RecordTalk = z.infer<typeof talkSchema>;
/** In the order of the matters; their query codes are shown this once. */
export const talkReceiptsSchema = z.object({ receipts: z.array(counterReceiptSchema) });
export type TalkReceipts = z.infer<typeof talkReceiptsSchema>;
/** POST /api/office/appointments/:id/end; `otherwise`: matters of the talk that were settled in another way. */
export const endTalkSchema = z.object({
  disposition: z.enum(DISPOSITIONS),
  record: words(8000),
  otherwise: z
    .array(z.object({ petitionId: z.uuid(), disposition: z.enum(DISPOSITIONS) }))
    .max(MATTERS_MOST)
    .default([]),
});
export type EndTalk = z.input<typeof endTalkSchema>;
