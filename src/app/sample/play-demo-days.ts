import { z } from 'zod';
import { addDays, weekday } from '../../domain/calendar/dates.ts';
import { ASSESSMENTS } from '../../domain/calls/call.ts';
import { VISIT_NEEDS } from '../../domain/counter/counter-lists.ts';
import { RECEPTION_KINDS } from '../../domain/reception/reception-day.ts';
import { rotaSchema } from '../../domain/reception/rota.ts';
import { concludeCall } from '../calls/conclude-call.ts';
import { assessGroup, draftCall, groupAnswers, openCall } from '../calls/run-calls.ts';
import { arrangeDuty } from '../duty/arrange-duty.ts';
import { momentOf } from '../moment.ts';
import type { StaffContext } from '../petition/staff-context.ts';
import { bookSlot } from '../reception/appointments.ts';
import { planRota } from '../reception/plan-rota.ts';
import type { Stores } from '../stores.ts';
import script from './demo-days.json' with { type: 'json' };
import { type DemoCast, depsAt } from './play-demo.ts';

const name = z.object({ 'zh-CN': z.string(), en: z.string() });
const daysSchema = z.object({
  phone: z.string(),
  duty: z.array(z.object({ inDays: z.number().int(), leader: z.string(), staff: z.array(z.string()) })),
  rotas: z.array(
    z.object({
      kind: z.enum(RECEPTION_KINDS),
      madeDaysAgo: z.number().int(),
      weekday: z.number().int(),
      /** Counted from this week. */
      weeks: z.object({ from: z.number().int(), to: z.number().int() }),
      hours: z.object({ from: z.string(), to: z.string() }),
      slotMinutes: z.number().int(),
      place: name,
      leaders: z.array(z.object({ leader: z.string(), substitute: z.string().nullable(), portfolio: name })),
      /** How many of its days, from the first, are shown to the public. */
      published: z.number().int(),
      /** On the next of its days. */
      booked: z.array(
        z.object({ slot: z.number().int(), topic: z.string().nullable(), needs: z.array(z.enum(VISIT_NEEDS)) }),
      ),
    }),
  ),
  calls: z.array(
    z.object({
      fromDays: z.number().int(),
      toDays: z.number().int(),
      title: name,
      text: name,
      questions: z.array(name),
      answers: z.array(z.array(z.string())),
      groups: z.array(
        z.object({
          title: name,
          answers: z.array(z.number().int()),
          assessment: z.enum(ASSESSMENTS),
          reason: name,
        }),
      ),
      outcome: name.optional(),
    }),
  ),
});
type DemoRota = z.infer<typeof daysSchema>['rotas'][number];
type DemoCall = z.infer<typeof daysSchema>['calls'][number];

const DAY_MS = 86_400_000;
const ARRANGER = 'demo-triage';

/** Duty, reception days and calls for suggestions around today, by the same use cases as the office's. @throws when one is refused. */
export async function playDemoDays(cast: DemoCast): Promise<void> {
  const { duty, phone, rotas, calls } = daysSchema.parse(script);
  const { today } = momentOf(cast.deps);
  await cast.unitOfWork.run(async (stores) => {
    for (const { inDays, leader, staff } of duty) {
      const turn = { day: addDays(today, inDays), from: '08:30', to: '08:30', phone };
      const people = { leaderId: idOf(cast, leader), staffIds: staff.map((login) => idOf(cast, login)) };
      done(await arrangeDuty(daysAgo(cast, stores, 7), { ...turn, ...people }));
    }
    for (const rota of rotas) await playRota(cast, stores, rota);
    for (const call of calls) await playCall(cast, stores, call);
  });
}

async function playRota(cast: DemoCast, stores: Stores, rota: DemoRota): Promise<void> {
  const { kind, hours, slotMinutes, place } = rota;
  const { today } = momentOf(cast.deps);
  const monday = addDays(today, 1 - weekday(today));
  const [fromDay, toDay] = [addDays(monday, rota.weeks.from * 7), addDays(monday, rota.weeks.to * 7 + 6)];
  const leaders = rota.leaders.map(({ leader, substitute, portfolio }) => ({
    ...{ leaderId: idOf(cast, leader), substituteId: substitute && idOf(cast, substitute), portfolio },
  }));
  const rule = { every: 'week', weekday: rota.weekday } as const;
  const then = daysAgo(cast, stores, rota.madeDaysAgo);
  const order = rotaSchema.parse({ ...hours, kind, fromDay, toDay, rule, slotMinutes, place, leaders });
  done(await planRota(then, order));
  const days = (await stores.receptionDays.between(fromDay, addDays(toDay, 14))).filter((day) => day.kind === kind);
  // Without the policy notice that goes with it: nobody would read it.
  for (const { id } of days.slice(0, rota.published)) {
    await stores.receptionDays.update(id, { state: 'published', publishedAt: then.deps.clock.now() });
  }
  const next = days.find(({ day }) => day > today);
  for (const { slot, topic, needs } of next ? rota.booked : []) {
    done(await bookSlot(daysAgo(cast, stores, 0), { dayId: next?.id ?? '', slot, topic, needs }, null));
  }
}

async function playCall(cast: DemoCast, stores: Stores, call: DemoCall): Promise<void> {
  const { title, text, questions, answers, groups, outcome } = call;
  const { today, now } = momentOf(cast.deps);
  const days = { fromDay: addDays(today, call.fromDays), toDay: addDays(today, call.toDays) };
  const begin = daysAgo(cast, stores, -call.fromDays);
  const { id } = done(await draftCall(begin, { ...days, content: { title, text, questions } }));
  done(await openCall(begin, id));
  for (const [index, one] of answers.entries()) {
    const answeredAt = new Date(now.getTime() + call.fromDays * DAY_MS + (index + 1) * 29 * 3_600_000);
    await stores.calls.putAnswer(id, { conversationId: null, answers: one, answeredAt });
  }
  const after = daysAgo(cast, stores, 0);
  const kept = await stores.calls.answers(id, { after: null, size: answers.length });
  for (const { title: groupTitle, answers: mine, assessment, reason } of groups) {
    const answerIds = mine.flatMap((index) => kept[index]?.id ?? []);
    const { groupId } = done(await groupAnswers(after, { callId: id, answerIds, to: { title: groupTitle } }));
    done(await assessGroup(after, { callId: id, groupId, assessment, reason }));
  }
  if (outcome) done(await concludeCall(after, { id, outcome }));
}

function daysAgo(cast: DemoCast, stores: Stores, days: number): StaffContext {
  const actor = cast.staff.get(ARRANGER);
  if (!actor) throw new Error('The demo has nobody to arrange its days');
  return { stores, actor, deps: depsAt(cast.deps, new Date(cast.deps.clock.now().getTime() - days * DAY_MS)) };
}

function idOf({ staff }: DemoCast, login: string): string {
  const found = staff.get(login);
  if (!found) throw new Error(`The demo has no ${login}`);
  return found.id;
}

function done<T>(outcome: ({ ok: true } & T) | { ok: false; code: string }): T {
  if (outcome.ok) return outcome;
  throw new Error(`The demo's day was refused: ${outcome.code}`);
}
