import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { concludeCall } from '../../app/calls/conclude-call.ts';
import { assessGroup, draftCall, groupAnswers, openCall } from '../../app/calls/run-calls.ts';
import { momentOf } from '../../app/moment.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import {
  assessSchema,
  type CallRow,
  callAnswersQuerySchema,
  callAnswersSchema,
  callDetailSchema,
  callsSchema,
  concludeSchema,
  draftCallSchema,
  groupSchema,
} from '../../contract/calls.ts';
import { type Call, type CallRefusal, isTaken } from '../../domain/calls/call.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';

const manage = { permission: 'call.manage' } as const;
const params = z.object({ id: z.uuid() });
const groupParams = z.object({ id: z.uuid(), groupId: z.uuid() });
const tags = ['calls'];
const PAGE = 100;
const done = { 204: z.undefined() };

const STATUS: Record<CallRefusal, number> = {
  'call.unknown': 404,
  'call.group_unknown': 404,
  'call.order': 422,
  'call.not_draft': 409,
  'call.not_open': 409,
  'call.still_open': 409,
  'call.ungrouped': 409,
  'call.unassessed': 409,
};

async function onCall<T extends { ok: true } | { ok: false; code: CallRefusal }>(
  deps: OfficeDeps,
  request: FastifyRequest,
  work: (context: StaffContext) => Promise<T>,
): Promise<Extract<T, { ok: true }>> {
  const actor = actorOf(request);
  const result = await deps.work.run((stores) => work({ stores, deps, actor }));
  if (!result.ok) throw new Declined(STATUS[result.code], result.code);
  return result as Extract<T, { ok: true }>;
}

const present = (call: Call, today: string): CallRow => {
  const { id, state, content, fromDay, toDay, outcome } = call;
  return { id, state, content, fromDay, toDay, outcome, isTaken: isTaken(call, today) };
};

/** Calls for suggestions: put, look through, group, assess, conclude. */
export function callRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get('/calls', { config: manage, schema: { tags, response: { 200: callsSchema } } }, () => {
    const { today } = momentOf(deps);
    return deps.work.run(async ({ calls }) => ({ items: (await calls.list()).map((call) => present(call, today)) }));
  });

  app.get('/calls/:id', { config: manage, schema: { tags, params, response: { 200: callDetailSchema } } }, (request) =>
    deps.work.run(async ({ calls }) => {
      const call = await calls.find(request.params.id);
      if (!call) throw notFound();
      const { all, loose, inGroup } = await calls.counts(call.id);
      return {
        call: present(call, momentOf(deps).today),
        groups: (await calls.groups(call.id)).map((group) => ({ ...group, count: inGroup.get(group.id) ?? 0 })),
        count: all,
        loose,
        telling: call.state === 'concluded' ? await calls.telling(call.id) : null,
      };
    }),
  );

  app.get(
    '/calls/:id/answers',
    {
      config: manage,
      schema: { tags, params, querystring: callAnswersQuerySchema, response: { 200: callAnswersSchema } },
    },
    async (request) => {
      const { after = null, group } = request.query;
      const page = { after, size: PAGE + 1, groupId: group === 'loose' ? null : group };
      const rows = await deps.work.run(({ calls }) => calls.answers(request.params.id, page));
      const items = rows.slice(0, PAGE).map(({ id, answers }) => ({ id, answers }));
      return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
    },
  );

  app.post(
    '/calls',
    { config: manage, schema: { tags, body: draftCallSchema, response: { 201: z.object({ id: z.uuid() }) } } },
    async (request, reply) => {
      const { id } = await onCall(deps, request, (context) => draftCall(context, request.body));
      return reply.code(201).send({ id });
    },
  );

  app.post('/calls/:id/open', { config: manage, schema: { tags, params, response: done } }, async (request, reply) => {
    await onCall(deps, request, (context) => openCall(context, request.params.id));
    return reply.code(204).send();
  });

  assessmentRoutes(app, deps);
}

function assessmentRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/calls/:id/groups',
    {
      config: manage,
      schema: { tags, params, body: groupSchema, response: { 200: z.object({ groupId: z.uuid() }) } },
    },
    async (request) => {
      const input = { callId: request.params.id, ...request.body };
      const { groupId } = await onCall(deps, request, (context) => groupAnswers(context, input));
      return { groupId };
    },
  );

  app.post(
    '/calls/:id/groups/:groupId/assess',
    { config: manage, schema: { tags, params: groupParams, body: assessSchema, response: done } },
    async (request, reply) => {
      const { id: callId, groupId } = request.params;
      await onCall(deps, request, (context) => assessGroup(context, { callId, groupId, ...request.body }));
      return reply.code(204).send();
    },
  );

  app.post(
    '/calls/:id/conclude',
    {
      config: manage,
      schema: { tags, params, body: concludeSchema, response: { 200: z.object({ authors: z.number().int() }) } },
    },
    async (request) => {
      const input = { id: request.params.id, outcome: request.body.outcome };
      const { authors } = await onCall(deps, request, (context) => concludeCall(context, input));
      return { authors };
    },
  );
}
