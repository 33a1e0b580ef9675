import { z } from 'zod';
import { arrangeDuty, type DutyOutcome, noteDuty, removeDuty } from '../../app/duty/arrange-duty.ts';
import { arrangeDutySchema, dutyQuerySchema, dutySchema, noteDutySchema } from '../../contract/duty.ts';
import type { DutyRefusal } from '../../domain/duty/shift.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { presentDuty } from './present.ts';

const STATUS: Record<DutyRefusal, number> = {
  'duty.past': 422,
  'duty.overlap': 409,
  'duty.staff_unknown': 422,
  'duty.unknown': 404,
  'duty.begun': 409,
  'duty.not_on_duty': 403,
};
const params = z.object({ id: z.uuid() });
const manage = { permission: 'reception.manage' } as const;
const tags = ['duty'];

function idOf(done: DutyOutcome): string {
  if (!done.ok) throw new Declined(STATUS[done.code], done.code);
  return done.id;
}

/** The duty roster: who is called when something is urgent, and what one turn leaves to the next. */
export function dutyRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/duty',
    {
      config: { permission: 'staff' },
      schema: { tags, querystring: dutyQuerySchema, response: { 200: dutySchema } },
    },
    (request) => presentDuty(deps, actorOf(request), request.query),
  );

  app.post(
    '/duty',
    {
      config: manage,
      schema: { tags, body: arrangeDutySchema, response: { 201: z.object({ id: z.uuid() }) } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const done = await deps.work.run((stores) => arrangeDuty({ stores, deps, actor }, request.body));
      return reply.code(201).send({ id: idOf(done) });
    },
  );

  app.delete(
    '/duty/:id',
    { config: manage, schema: { tags, params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const actor = actorOf(request);
      idOf(await deps.work.run((stores) => removeDuty({ stores, deps, actor }, request.params.id)));
      return reply.code(204).send();
    },
  );

  app.post(
    '/duty/:id/entries',
    {
      config: { permission: 'staff' },
      schema: { tags, params, body: noteDutySchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const note = { shiftId: request.params.id, ...request.body };
      idOf(await deps.work.run((stores) => noteDuty({ stores, deps, actor }, note)));
      return reply.code(204).send();
    },
  );
}
