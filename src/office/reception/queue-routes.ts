import { z } from 'zod';
import { bookSlot, callIn, checkIn, missAppointment, walkIn } from '../../app/reception/appointments.ts';
import { endTalk } from '../../app/reception/end-talk.ts';
import { refused } from '../../app/reception/plan-rota.ts';
import { recordTalk, type Talk, type TalkOutcome } from '../../app/reception/record-talk.ts';
import {
  checkInSchema,
  endTalkSchema,
  seatedSchema,
  seatSchema,
  talkReceiptsSchema,
  talkSchema,
} from '../../contract/reception.ts';
import type { StaffActor } from '../../domain/staff/permissions.ts';
import { presentReceipt } from '../counter/routes.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedFor } from '../http/refused.ts';
import { atReception, manageReception } from './routes.ts';

const params = z.object({ id: z.uuid() });
const tags = ['reception'];
const done = { 204: z.undefined() };

/** The queue of a reception day: book, check in, call, record, end. */
export function receptionQueueRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/receptions/:id/appointments',
    { config: manageReception, schema: { tags, params, body: seatSchema, response: { 201: seatedSchema } } },
    async (request, reply) => {
      const { slot, topic, needs } = request.body;
      const facts = { dayId: request.params.id, topic, needs };
      const { appointment } = await atReception(deps, request, (context) =>
        slot === null ? walkIn(context, facts) : bookSlot(context, { ...facts, slot }, null),
      );
      const { id, code, ticket } = appointment;
      return reply.code(201).send({ id, code, ticket });
    },
  );

  app.post(
    '/receptions/:id/check-in',
    { config: manageReception, schema: { tags, params, body: checkInSchema, response: { 200: seatedSchema } } },
    async (request) => {
      const code = request.body.code.toUpperCase();
      const { appointment } = await atReception(deps, request, async (context) => {
        const seats = await context.stores.appointments.ofDay(request.params.id);
        const found = seats.find((seat) => seat.code === code && seat.state !== 'cancelled');
        return found ? checkIn(context, found.id) : refused('reception.code_unknown');
      });
      return { id: appointment.id, code: appointment.code, ticket: appointment.ticket };
    },
  );

  app.post(
    '/appointments/:id/call',
    { config: manageReception, schema: { tags, params, response: done } },
    async (request, reply) => {
      await atReception(deps, request, (context) => callIn(context, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post(
    '/appointments/:id/missed',
    { config: manageReception, schema: { tags, params, response: done } },
    async (request, reply) => {
      await atReception(deps, request, (context) => missAppointment(context, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post(
    '/appointments/:id/end',
    { config: manageReception, schema: { tags, params, body: endTalkSchema, response: done } },
    async (request, reply) => {
      const input = { appointmentId: request.params.id, ...request.body };
      await atReception(deps, request, (context) => endTalk(context, input));
      return reply.code(204).send();
    },
  );

  talkRoute(app, deps);
}

/** What was said becomes matters: the counter's form and rules for each. */
function talkRoute(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/appointments/:id/talk',
    {
      config: { permission: 'petition.register' },
      schema: { tags, params, body: talkSchema, response: { 201: talkReceiptsSchema } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const matters = request.body.matters.map(({ filing, unitId }) => ({ form: filing, unitId }));
      const receipts = await recorded(deps, actor, { appointmentId: request.params.id, matters });
      const presented = receipts.map((receipt, at) => ({
        ...presentReceipt(deps, actor, { receipt, answered: Boolean(matters[at]?.form.answer) }),
        receivedOn: matters[at]?.form.receivedOn ?? '',
      }));
      return reply.code(201).send({ receipts: presented });
    },
  );
}

async function recorded(
  deps: OfficeDeps,
  actor: StaffActor,
  talk: Pick<Talk, 'appointmentId' | 'matters'>,
): Promise<Extract<TalkOutcome, { ok: true }>['receipts']> {
  const locale = deps.defaultLocale;
  const opinion = deps.sentences.plain({ key: 'office:reception.proposedInTalk' }, locale);
  return deps.work.run(async (stores) => {
    const done = await recordTalk({ stores, deps, actor }, { ...talk, locale, opinion });
    // Thrown in the transaction, so that nothing of it stays.
    if (!done.ok) throw declinedTalk(done);
    return done.receipts;
  });
}

function declinedTalk(no: Extract<TalkOutcome, { ok: false }>): Declined {
  if ('problem' in no) return new Declined(422, 'counter.invalid', { field: `matters.${no.at}.${no.problem.field}` });
  if ('refused' in no) return declinedFor(no.refused);
  return new Declined(no.code === 'reception.unknown' ? 404 : 409, no.code);
}
