import { z } from 'zod';
import { startHandOver } from '../../app/organisation/hand-over.ts';
import {
  addUnit,
  dissolveUnit,
  placeUnit,
  renameUnit,
  reopenUnit,
  type UnitChanged,
} from '../../app/organisation/manage-units.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import { handOverStartedSchema, handOverUnitSchema } from '../../contract/accounts.ts';
import {
  newUnitSchema,
  placeUnitSchema,
  renameUnitSchema,
  unitHoldingSchema,
  unitRoomSchema,
} from '../../contract/organisation.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { notFound } from '../http/declined.ts';
import { actorOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';
import { inRoom } from '../staff/in-room.ts';
import { presentHolding, presentUnits } from './presenter.ts';

const params = z.object({ id: z.uuid() });
const manage = { permission: 'settings.manage' } as const;
const done = { 204: z.undefined() };
const PATH = '/organisation/units';

/** The office's units: a tree that changes, while what happened keeps its names. */
export function unitRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(PATH, { config: manage, schema: { tags: ['organisation'], response: { 200: unitRoomSchema } } }, async () =>
    deps.work.run(async ({ units }) => ({ items: presentUnits(await units.list(), await units.countMatters()) })),
  );

  app.get(
    `${PATH}/:id`,
    { config: manage, schema: { tags: ['organisation'], params, response: { 200: unitHoldingSchema } } },
    async (request) => {
      const holding = await deps.work.run((stores) => presentHolding(stores, request.params.id));
      if (!holding) throw notFound();
      return holding;
    },
  );

  app.post(
    PATH,
    {
      config: manage,
      schema: { tags: ['organisation'], body: newUnitSchema, response: { 201: z.object({ id: z.uuid() }) } },
    },
    async (request, reply) => {
      const { id } = await inRoom(deps, request, (context) => addUnit(context, request.body));
      return reply.code(201).send({ id });
    },
  );

  app.patch(
    `${PATH}/:id`,
    { config: manage, schema: { tags: ['organisation'], params, body: renameUnitSchema, response: done } },
    async (request, reply) => {
      await inRoom(deps, request, (context) => renameUnit(context, request.params.id, request.body.name));
      return reply.code(204).send();
    },
  );

  app.post(
    `${PATH}/:id/place`,
    { config: manage, schema: { tags: ['organisation'], params, body: placeUnitSchema, response: done } },
    async (request, reply) => {
      await inRoom(deps, request, (context) => placeUnit(context, request.params.id, request.body));
      return reply.code(204).send();
    },
  );
}

/** The end of a unit, and what must come before it. */
export function unitEndRoutes(app: OfficeApp, deps: OfficeDeps): void {
  const ends: [string, (context: StaffContext, id: string) => Promise<UnitChanged>][] = [
    ['dissolve', dissolveUnit],
    ['reopen', reopenUnit],
  ];
  for (const [name, change] of ends) {
    app.post(
      `${PATH}/:id/${name}`,
      { config: manage, schema: { tags: ['organisation'], params, response: done } },
      async (request, reply) => {
        await inRoom(deps, request, (context) => change(context, request.params.id));
        return reply.code(204).send();
      },
    );
  }

  app.post(
    `${PATH}/:id/hand-over`,
    {
      config: manage,
      schema: { tags: ['organisation'], params, body: handOverUnitSchema, response: { 202: handOverStartedSchema } },
    },
    async (request, reply) => {
      const { toUnitId, toStaffId, reason } = request.body;
      const input = { from: { unitId: request.params.id }, to: { unitId: toUnitId, staffId: toStaffId }, reason };
      const actor = actorOf(request);
      const started = await deps.work.run((stores) => startHandOver({ stores, deps, actor }, input));
      if (!started.ok) throw declinedRoom(started);
      return reply.code(202).send({ id: started.id, count: started.count });
    },
  );
}
