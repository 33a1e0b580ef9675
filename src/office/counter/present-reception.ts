import type { ReceptionFacts } from '../../app/counter/reception.ts';
import type { CaseRecord } from '../../app/office/reads.ts';
import type { ReceptionRecord } from '../../contract/counter.ts';
import { ANSWER_WAYS, receptionSchema } from '../../domain/counter/counter-filing.ts';
import type { OfficeDeps } from '../deps.ts';

/** By which door it came, how the answer goes back, and who has been the first receiver, in order. */
export async function presentReception(
  deps: Pick<OfficeDeps, 'work'>,
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
    facts: receptionSchema.parse(facts),
    answerBy: ANSWER_WAYS.filter((way) => answerBy.includes(way)),
    receivers: [first, ...passed].map((id) => ({ id, name: names.get(id) ?? '' })),
  };
}
