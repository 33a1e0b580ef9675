import type { ReceptionFacts } from '../../app/counter/reception.ts';
import type { CaseRecord } from '../../app/office/reads.ts';
import type { ReceptionRecord } from '../../contract/counter.ts';
import { receptionSchema } from '../../domain/counter/counter-filing.ts';
import { ANSWER_WAYS } from '../../domain/counter/counter-lists.ts';
import { may, type StaffActor } from '../../domain/staff/permissions.ts';
import type { OfficeDeps } from '../deps.ts';

/** By these the letter itself can be looked up, and with it whoever wrote it. */
const NO_NUMBERS = { letterNumber: null, documentNumber: null, orderNumber: null };

const leadsToPetitioner = (actor: StaffActor, { petition }: CaseRecord): boolean =>
  petition.identityMode === 'withheld' && !may(actor, 'identity.reveal', petition);

/** By which door it came, how the answer goes back, and who has been the first receiver, in order. */
export async function presentReception(
  deps: Pick<OfficeDeps, 'work'> & { actor: StaffActor },
  record: CaseRecord,
  { facts, answerBy, receiverId }: ReceptionFacts & { receiverId: string },
): Promise<NonNullable<ReceptionRecord['reception']>> {
  const registered = record.events.find(({ type }) => type === 'registered');
  const first = registered?.actor.kind === 'staff' ? registered.actor.id : receiverId;
  const passed = record.events.flatMap((event) => (event.type === 'handed_over' ? [event.data.toId] : []));
  const names = await deps.work.run(async (stores) => {
    const staff = await Promise.all([...new Set([first, ...passed])].map((id) => stores.organisation.findStaff(id)));
    return new Map(staff.flatMap((each) => (each ? [[each.id, each.name] as const] : [])));
  });
  return {
    facts: receptionSchema.parse(leadsToPetitioner(deps.actor, record) ? { ...facts, ...NO_NUMBERS } : facts),
    answerBy: ANSWER_WAYS.filter((way) => answerBy.includes(way)),
    receivers: [first, ...passed].map((id) => ({ id, name: names.get(id) ?? '' })),
  };
}
