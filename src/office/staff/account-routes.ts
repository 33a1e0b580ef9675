import { z } from 'zod';
import { createReset, inviteUrl } from '../../app/accounts/invites.ts';
import {
  changeProfile,
  changeRoles,
  closeAccount,
  mayReset,
  reopenAccount,
  type StaffChanged,
} from '../../app/accounts/manage-staff.ts';
import { startHandOver } from '../../app/organisation/hand-over.ts';
import type { StaffContext } from '../../app/petition/staff-context.ts';
import {
  accountsSchema,
  changeAccountSchema,
  changeRolesSchema,
  handOverPersonSchema,
  handOverStartedSchema,
  resetLinkSchema,
} from '../../contract/accounts.ts';
import { holdsForOffice } from '../../domain/staff/permissions.ts';
import { roomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { actorOf, signedInOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';
import { inRoom } from './in-room.ts';
import { presentAccount } from './presenter.ts';

const params = z.object({ id: z.uuid() });
const manage = { permission: 'staff.manage' } as const;
const done = { 204: z.undefined() };

/** For administrators: who works here, and as what. */
export function accountRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/accounts',
    { config: manage, schema: { tags: ['staff'], response: { 200: accountsSchema } } },
    async (request) => {
      if (!holdsForOffice(actorOf(request), 'staff.manage')) throw declinedRoom(roomRefusal('staff.not_allowed'));
      return deps.work.run(async ({ staff, units }) => {
        const [accounts, matters, known] = [await staff.list(), await staff.countMatters(), await units.list()];
        return { items: accounts.map((account) => presentAccount(account, { matters, units: known })) };
      });
    },
  );

  app.patch(
    '/accounts/:id',
    { config: manage, schema: { tags: ['staff'], params, body: changeAccountSchema, response: done } },
    async (request, reply) => {
      await inRoom(deps, request, (context) => changeProfile(context, { staffId: request.params.id, ...request.body }));
      return reply.code(204).send();
    },
  );

  app.post(
    '/accounts/:id/roles',
    { config: manage, schema: { tags: ['staff'], params, body: changeRolesSchema, response: done } },
    async (request, reply) => {
      await inRoom(deps, request, (context) => changeRoles(context, { staffId: request.params.id, ...request.body }));
      return reply.code(204).send();
    },
  );

  const openings: [string, (context: StaffContext, id: string) => Promise<StaffChanged>][] = [
    ['close', closeAccount],
    ['reopen', reopenAccount],
  ];
  for (const [name, change] of openings) {
    app.post(
      `/accounts/:id/${name}`,
      { config: manage, schema: { tags: ['staff'], params, response: done } },
      async (request, reply) => {
        await inRoom(deps, request, (context) => change(context, request.params.id));
        return reply.code(204).send();
      },
    );
  }
}

/** What takes longer, or leaves the office: links and hand-overs. */
export function accountLinkRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/accounts/:id/reset',
    { config: manage, schema: { tags: ['staff'], params, response: { 201: resetLinkSchema } } },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!holdsForOffice(actor, 'staff.manage')) throw declinedRoom(roomRefusal('staff.not_allowed'));
      const account = await deps.work.run(({ staff }) => staff.find(request.params.id));
      if (!account) throw declinedRoom(roomRefusal('staff.unknown'));
      if (!account.isOpen) throw declinedRoom(roomRefusal('staff.closed'));
      if (!mayReset(actor, account)) throw declinedRoom(roomRefusal('staff.sealed_by_readers'));
      const { token, expiresAt } = await createReset(deps, account, signedInOf(request).account.id);
      return reply.code(201).send({ url: inviteUrl(deps.publicUrl(), token), expiresAt: expiresAt.toISOString() });
    },
  );

  app.post(
    '/accounts/:id/hand-over',
    {
      config: manage,
      schema: { tags: ['staff'], params, body: handOverPersonSchema, response: { 202: handOverStartedSchema } },
    },
    async (request, reply) => {
      const { toStaffId, reason } = request.body;
      const input = { from: { staffId: request.params.id }, to: { unitId: null, staffId: toStaffId }, reason };
      const actor = actorOf(request);
      const started = await deps.work.run((stores) => startHandOver({ stores, deps, actor }, input));
      if (!started.ok) throw declinedRoom(started);
      return reply.code(202).send({ id: started.id, count: started.count });
    },
  );
}
