import type { AppointmentStore, ReceptionDayStore } from '../../../app/reception/store.ts';
import {
  APPOINTMENT_STATES,
  type Appointment,
  appointmentFactsSchema,
  DISPOSITIONS,
  OPEN_APPOINTMENT,
} from '../../../domain/reception/appointment.ts';
import { RECEPTION_KINDS, RECEPTION_STATES, type ReceptionDay } from '../../../domain/reception/reception-day.ts';
import type { Name } from '../../../domain/text.ts';
import type { Appointment as AppointmentRow, ReceptionDay as DayRow } from '../generated/client.ts';
import { dateOf, dayOf, oneOf } from './columns.ts';
import type { StoreBase } from './transaction.ts';

const toDay = ({ placeZh, placeEn, portfolioZh, portfolioEn, createdAt: _, ...row }: DayRow): ReceptionDay => ({
  ...row,
  kind: oneOf(RECEPTION_KINDS, row.kind, 'kind of reception'),
  state: oneOf(RECEPTION_STATES, row.state, 'state of a reception day'),
  day: dayOf(row.day),
  plannedFor: dayOf(row.plannedFor),
  contactedOn: row.contactedOn && dayOf(row.contactedOn),
  announcementId: row.announcementId === null ? null : String(row.announcementId),
  place: { 'zh-CN': placeZh, en: placeEn },
  portfolio: { 'zh-CN': portfolioZh, en: portfolioEn },
});

type Changes = Partial<Omit<ReceptionDay, 'id' | 'version'>>;

/** Names and days as their columns. */
function columnsOf(changes: Changes) {
  const { place, portfolio, day, plannedFor, contactedOn, unitIds, told, announcementId, ...rest } = changes;
  const names = (name: Name | undefined, key: 'place' | 'portfolio') =>
    name ? { [`${key}Zh`]: name['zh-CN'], [`${key}En`]: name.en } : {};
  return {
    ...rest,
    ...names(place, 'place'),
    ...names(portfolio, 'portfolio'),
    ...(day && { day: dateOf(day) }),
    ...(plannedFor && { plannedFor: dateOf(plannedFor) }),
    ...(contactedOn && { contactedOn: dateOf(contactedOn) }),
    ...(unitIds && { unitIds: [...unitIds] }),
    ...(told && { told: [...told] }),
    ...(announcementId && { announcementId: BigInt(announcementId) }),
  };
}

export function createReceptionDayStore({ tx }: Pick<StoreBase, 'tx'>): ReceptionDayStore {
  const find = async (id: string) => {
    const row = await tx.receptionDay.findUnique({ where: { id } });
    return row && toDay(row);
  };
  return {
    find,
    lock: async (id) => {
      await tx.$queryRaw`select from reception_day where id = ${id}::uuid for update`;
      return find(id);
    },
    between: async (fromDay, toDayAt) => {
      const where = { day: { gte: dateOf(fromDay), lte: dateOf(toDayAt) } };
      return (await tx.receptionDay.findMany({ where, orderBy: { startsAt: 'asc' } })).map(toDay);
    },
    insert: async ({ place, portfolio, day, plannedFor, unitIds, ...rest }) => {
      const names = { placeZh: place['zh-CN'], placeEn: place.en };
      const tasks = { portfolioZh: portfolio['zh-CN'], portfolioEn: portfolio.en };
      const days = { day: dateOf(day), plannedFor: dateOf(plannedFor) };
      const data = { ...rest, ...names, ...tasks, ...days, unitIds: [...unitIds] };
      return (await tx.receptionDay.create({ data })).id;
    },
    update: async (id, changes) => {
      await tx.receptionDay.update({ where: { id }, data: { ...columnsOf(changes), version: { increment: 1 } } });
    },
    remove: async (id) => {
      await tx.receptionDay.delete({ where: { id } });
    },
  };
}

export function createAppointmentStore({ tx, sealer }: Pick<StoreBase, 'tx' | 'sealer'>): AppointmentStore {
  const opened = ({ sealed, petitionId, furtherIds, ...row }: AppointmentRow): Appointment => ({
    ...row,
    petitionIds: petitionId === null ? [] : [petitionId, ...furtherIds],
    ...appointmentFactsSchema.parse(sealer.openJson(sealed)),
    state: oneOf(APPOINTMENT_STATES, row.state, 'state of an appointment'),
    disposition: row.disposition === null ? null : oneOf(DISPOSITIONS, row.disposition, 'disposition'),
  });
  const byPlace = [{ slot: 'asc' }, { ticket: 'asc' }] as const;
  return {
    find: async (id) => {
      const row = await tx.appointment.findUnique({ where: { id } });
      return row && opened(row);
    },
    ofDay: async (dayId) => (await tx.appointment.findMany({ where: { dayId }, orderBy: [...byPlace] })).map(opened),
    openOf: async (conversationId) => {
      const where = { conversationId, state: { in: [...OPEN_APPOINTMENT] } };
      return (await tx.appointment.findMany({ where, orderBy: { day: { startsAt: 'asc' } } })).map(opened);
    },
    insert: async ({ topic, needs, ...row }) => {
      const sealed = sealer.sealJson({ topic, needs });
      const found = await tx.$queryRaw<{ id: string }[]>`
        insert into appointment (day_id, slot, conversation_id, state, code, ticket, sealed, booked_at, checked_in_at)
        values (${row.dayId}::uuid, ${row.slot}, ${row.conversationId}::uuid, ${row.state}, ${row.code}, ${row.ticket},
          ${sealed}, ${row.bookedAt}, ${row.checkedInAt})
        on conflict (day_id, slot) where state <> 'cancelled' and slot is not null do nothing
        returning id::text`;
      return found[0]?.id ?? null;
    },
    update: async (id, { topic: _topic, needs: _needs, petitionIds, ...rest }) => {
      const [petitionId = null, ...furtherIds] = petitionIds ?? [];
      await tx.appointment.update({ where: { id }, data: { ...rest, ...(petitionIds && { petitionId, furtherIds }) } });
    },
    booked: async (fromDay, toDayAt) => {
      const day = { day: { gte: dateOf(fromDay), lte: dateOf(toDayAt) } };
      return (await tx.appointment.findMany({ where: { state: 'booked', day }, orderBy: { id: 'asc' } })).map(opened);
    },
  };
}
