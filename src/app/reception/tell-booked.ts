import type { Option, Reply } from '../../domain/dialogue/reply.ts';
import type { Appointment } from '../../domain/reception/appointment.ts';
import { type ReceptionDay, receiverOf, slotAt } from '../../domain/reception/reception-day.ts';
import type { Param, Text } from '../../domain/text.ts';
import type { Stores } from '../stores.ts';

/** What is said of an appointment, as keys of `bot`. */
const SAID = {
  remindDay: 'reception.notice.remindDay',
  remindHour: 'reception.notice.remindHour',
  substituted: 'reception.notice.substituted',
  moved: 'reception.notice.moved',
  movedFull: 'reception.notice.movedFull',
  called: 'reception.notice.called',
  next: 'reception.notice.next',
  nearer: 'reception.notice.nearer',
  missed: 'reception.notice.missed',
} as const;
export type AppointmentNotice = keyof typeof SAID;

const OPEN: Option = { value: 'reception', label: { key: 'reception.open' }, lasting: true };

/** `ahead`: how many come before him. */
interface Told {
  notice: AppointmentNotice;
  ahead?: number;
}

type Speaks = Pick<Stores, 'conversations' | 'outbox' | 'organisation'>;

/** Tells whoever booked in a chat; who was entered at the desk is told there. */
export async function tellBooked(
  stores: Speaks,
  { appointment, day, notice, ahead = 0 }: { appointment: Appointment; day: ReceptionDay } & Told,
): Promise<void> {
  if (!appointment.conversationId) return;
  const conversation = await stores.conversations.find(appointment.conversationId);
  if (!conversation) return;
  const params = { ...(await facts(stores, appointment, day)), ahead };
  const reply: Reply = { text: [{ key: SAID[notice], params }], options: [[OPEN]] };
  await stores.outbox.add({ conversation, reply, priority: 1, petitionId: null, eventId: null });
}

async function facts(stores: Speaks, { slot, code }: Appointment, day: ReceptionDay): Promise<Record<string, Param>> {
  return {
    at: { time: slotAt(day, slot ?? 0).toISOString() },
    place: { name: day.place },
    code,
    leader: await leaderText(stores, receiverOf(day)),
  };
}

/** A leader as citizens are told: name and post. */
export async function leaderText(stores: Pick<Stores, 'organisation'>, id: string): Promise<Text> {
  const staff = await stores.organisation.findStaff(id);
  const name = staff?.name ?? '';
  return staff?.post ? { key: 'reception.leader', params: { name, post: { name: staff.post } } } : { raw: name };
}
