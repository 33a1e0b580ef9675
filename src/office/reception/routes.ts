import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { momentOf } from '../../app/moment.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import { moveDay, substitute } from '../../app/reception/absence.ts';
import type { NoticeWords } from '../../app/reception/announce-days.ts';
import { planRota } from '../../app/reception/plan-rota.ts';
import { publishDays } from '../../app/reception/publish-days.ts';
import { contactVillage, dropDay, holdDay, reportVisit } from '../../app/reception/run-days.ts';
import {
  contactSchema,
  movedSchema,
  moveSchema,
  plannedSchema,
  planRotaSchema,
  publishedSchema,
  publishSchema,
  receptionQueueSchema,
  receptionsQuerySchema,
  receptionsSchema,
  reportSchema,
  substituteSchema,
  toldSchema,
} from '../../contract/reception.ts';
import type { ReceptionRefusal } from '../../domain/reception/appointment.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { presentDays, presentQueue } from './present.ts';

const NOT_FOUND: readonly ReceptionRefusal[] = ['reception.unknown', 'reception.code_unknown'];
const CONFLICT: readonly ReceptionRefusal[] = [
  ...(['reception.slot_taken', 'reception.not_waiting', 'reception.not_called', 'reception.day_closed'] as const),
  ...([
    'reception.not_planned',
    'reception.talk_recorded',
    'reception.has_appointment',
    'reception.no_appointment',
  ] as const),
];

/** Does something with reception days or appointments in a transaction, or declines with why not. */
export async function atReception<T extends { ok: true } | { ok: false; code: ReceptionRefusal }>(
  deps: OfficeDeps,
  request: FastifyRequest,
  work: (context: StaffContext) => Promise<T>,
): Promise<Extract<T, { ok: true }>> {
  const actor = actorOf(request);
  const done = await deps.work.run((stores) => work({ stores, deps, actor }));
  if (done.ok) return done as Extract<T, { ok: true }>;
  throw new Declined(NOT_FOUND.includes(done.code) ? 404 : CONFLICT.includes(done.code) ? 409 : 422, done.code);
}

const noticeWords = ({ sentences, publicUrl }: OfficeDeps): NoticeWords => ({
  say: sentences.plain,
  page: `${publicUrl().replace(/\/$/, '')}/reception`,
});

export const manageReception = { permission: 'reception.manage' } as const;
const params = z.object({ id: z.uuid() });
const tags = ['reception'];
const done = { 204: z.undefined() };

/** Reception days: the rota, its notice, absence, village visits. */
export function receptionDayRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/receptions',
    {
      config: { permission: 'staff' },
      schema: { tags, querystring: receptionsQuerySchema, response: { 200: receptionsSchema } },
    },
    (request) => {
      const { today } = momentOf(deps);
      const { from = today, to } = request.query;
      return deps.work.run((stores) => presentDays(stores, actorOf(request), { from, to, today }));
    },
  );

  app.get(
    '/receptions/:id',
    { config: manageReception, schema: { tags, params, response: { 200: receptionQueueSchema } } },
    async (request) => {
      const queue = await deps.work.run((stores) => presentQueue(stores, request.params.id, momentOf(deps)));
      if (!queue) throw notFound();
      return queue;
    },
  );

  app.post(
    '/receptions/rota',
    { config: manageReception, schema: { tags, body: planRotaSchema, response: { 200: plannedSchema } } },
    async (request) => {
      const { planned, passedOver } = await atReception(deps, request, (context) => planRota(context, request.body));
      return { planned, passedOver };
    },
  );

  app.post(
    '/receptions/publish',
    { config: manageReception, schema: { tags, body: publishSchema, response: { 200: publishedSchema } } },
    async (request) => {
      const input = { ids: request.body.ids, words: noticeWords(deps) };
      const { published, announcementId } = await atReception(deps, request, (context) => publishDays(context, input));
      if (announcementId) deps.tellAnnouncement(announcementId);
      return { published, announcementId };
    },
  );

  app.delete(
    '/receptions/:id',
    { config: manageReception, schema: { tags, params, response: done } },
    async (request, reply) => {
      await atReception(deps, request, (context) => dropDay(context, request.params.id));
      return reply.code(204).send();
    },
  );

  absenceRoutes(app, deps);
  visitRoutes(app, deps);
}

function absenceRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/receptions/:id/substitute',
    { config: manageReception, schema: { tags, params, body: substituteSchema, response: { 200: toldSchema } } },
    async (request) => {
      const input = { id: request.params.id, ...request.body };
      const { told } = await atReception(deps, request, (context) => substitute(context, input));
      return { told };
    },
  );

  app.post(
    '/receptions/:id/move',
    { config: manageReception, schema: { tags, params, body: moveSchema, response: { 200: movedSchema } } },
    async (request) => {
      const input = { id: request.params.id, to: request.body.to, words: noticeWords(deps) };
      const { told, notices, untrue } = await atReception(deps, request, (context) => moveDay(context, input));
      for (const id of notices) deps.tellAnnouncement(id);
      return { told, untrue };
    },
  );
}

function visitRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/receptions/:id/hold',
    { config: manageReception, schema: { tags, params, response: done } },
    async (request, reply) => {
      await atReception(deps, request, (context) => holdDay(context, request.params.id));
      return reply.code(204).send();
    },
  );

  app.post(
    '/receptions/:id/contact',
    { config: manageReception, schema: { tags, params, body: contactSchema, response: done } },
    async (request, reply) => {
      const input = { id: request.params.id, ...request.body };
      await atReception(deps, request, (context) => contactVillage(context, input));
      return reply.code(204).send();
    },
  );

  app.post(
    '/receptions/:id/report',
    { config: manageReception, schema: { tags, params, body: reportSchema, response: done } },
    async (request, reply) => {
      const input = { id: request.params.id, ...request.body };
      await atReception(deps, request, (context) => reportVisit(context, input));
      return reply.code(204).send();
    },
  );
}
