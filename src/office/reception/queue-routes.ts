import { z } from 'zod';
import { bookSlot, callIn, checkIn, missAppointment, walkIn } from '../../app/reception/appointments.ts';
import { refused } from '../../app/reception/plan-rota.ts';
import { endTalk, recordTalk } from '../../app/reception/record-talk.ts';
import {
  checkInSchema,
  endTalkSchema,
  seatedSchema,
  seatSchema,
  talkReceiptSchema,
  talkSchema,
} from '../../contract/reception.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
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

/** What was said becomes a matter: the counter's form and rules. */
function talkRoute(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/appointments/:id/talk',
    {
      config: { permission: 'petition.register' },
      schema: { tags, params, body: talkSchema, response: { 201: talkReceiptSchema } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const input = { appointmentId: request.params.id, form: request.body, locale: deps.defaultLocale };
      const result = await deps.work.run((stores) => recordTalk({ stores, deps, actor }, input));
      if (result.ok) {
        const { petitionId, number } = result.receipt;
        return reply.code(201).send({ petitionId, number });
      }
      if ('problem' in result) throw new Declined(422, 'counter.invalid', { field: result.problem.field });
      throw new Declined(result.code === 'reception.unknown' ? 404 : 409, result.code);
    },
  );
}
