import { z } from 'zod';
import { acceptInvite, createInvite, findInvite, inviteUrl } from '../../app/accounts/invites.ts';
import { closeSession } from '../../app/accounts/sessions.ts';
import {
  acceptInviteSchema,
  invitePreviewRequestSchema,
  invitePreviewSchema,
  meSchema,
} from '../../contract/session.ts';
import { createdInviteSchema, createInviteSchema, invitesSchema } from '../../contract/staff.ts';
import { grantFault } from '../../domain/staff/grants.ts';
import { holds, holdsForOffice, type RoleGrant, type StaffActor } from '../../domain/staff/permissions.ts';
import { roomRefusal } from '../../domain/staff/refusals.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined, notFound } from '../http/declined.ts';
import { actorOf, signedInOf } from '../http/guard.ts';
import { declinedRoom } from '../http/room-refused.ts';
import { localeOf } from '../http/sentences.ts';
import { setSessionCookie } from '../session/cookie.ts';
import { presentMe } from '../session/presenter.ts';
import { presentInvite } from './presenter.ts';

/** For whoever holds the link. */
export function inviteRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/invites/preview',
    {
      config: { permission: 'public' },
      schema: { tags: ['invites'], body: invitePreviewRequestSchema, response: { 200: invitePreviewSchema } },
    },
    async (request) => {
      const invite = await findInvite(deps, request.body.token);
      if (!invite) throw new Declined(404, 'invite.unusable');
      const { roles, name, expiresAt } = presentInvite(invite);
      const office = (await deps.reads.officeFacts()).name;
      return { name, roles, expiresAt, office, login: invite.resets?.login ?? null };
    },
  );

  app.post(
    '/invites/accept',
    {
      config: { permission: 'public' },
      schema: { tags: ['invites'], body: acceptInviteSchema, response: { 200: meSchema } },
    },
    async (request, reply) => {
      const locale = localeOf(request, deps.defaultLocale);
      const result = await acceptInvite(deps, { ...request.body, locale });
      if (result.kind === 'refused') throw refuseAccount(result.code);
      if (request.signedIn) await closeSession(deps, request.signedIn.token);
      setSessionCookie(reply, result.session, deps.publicUrl());
      return presentMe(result.session, deps.timeZone);
    },
  );
}

function refuseAccount(code: string): Declined {
  if (code === 'invite.unusable') return new Declined(404, code);
  return new Declined(422, code, { field: code.startsWith('password.') ? 'password' : 'login' });
}

/** For administrators. */
export function inviteDeskRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/invites',
    { config: { permission: 'staff.manage' }, schema: { tags: ['invites'], response: { 200: invitesSchema } } },
    async () => ({ items: (await deps.accounts.listInvites(deps.clock.now())).map(presentInvite) }),
  );

  app.post(
    '/invites',
    {
      config: { permission: 'staff.manage' },
      schema: { tags: ['invites'], body: createInviteSchema, response: { 201: createdInviteSchema } },
    },
    async (request, reply) => {
      const { grants, name } = request.body;
      const fault = holdsForOffice(actorOf(request), 'staff.manage') ? grantFault(grants) : 'staff.not_allowed';
      if (fault) throw declinedRoom(roomRefusal(fault));
      await checkUnits(deps, grants);
      await checkSeal(deps, actorOf(request), grants);
      const by = signedInOf(request).account.id;
      const { token, expiresAt } = await createInvite(deps, { name, grants }, by);
      const url = inviteUrl(deps.publicUrl(), token);
      return reply.code(201).send({ url, expiresAt: expiresAt.toISOString() });
    },
  );

  app.delete(
    '/invites/:id',
    {
      config: { permission: 'staff.manage' },
      schema: {
        tags: ['invites'],
        params: z.object({ id: z.string().max(128) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const by = signedInOf(request).account.id;
      if (!(await deps.accounts.revokeInvite(request.params.id, by, deps.clock.now()))) throw notFound();
      return reply.code(204).send();
    },
  );
}

/**
 * Who may read under the seal is appointed by those who do, not by whoever runs the accounts: he could let himself in.
 * The first one has to come from somewhere.
 */
async function checkSeal(deps: OfficeDeps, by: StaffActor, grants: readonly RoleGrant[]): Promise<void> {
  const opensSeal = grants.some((grant) => holds({ id: '', name: '', grants: [grant] }, 'sealed.read'));
  if (!opensSeal || holds(by, 'sealed.read') || !(await deps.accounts.hasRole('sealed_reader'))) return;
  throw new Declined(403, 'invite.sealed_by_readers', { field: 'grants' });
}

async function checkUnits(deps: OfficeDeps, grants: { unitId: string | null }[]): Promise<void> {
  const known = new Set((await deps.reads.units()).map(({ id }) => id));
  const isKnown = grants.every(({ unitId }) => unitId === null || known.has(unitId));
  if (!isKnown) throw new Declined(422, 'invite.unknown_unit', { field: 'grants' });
}
