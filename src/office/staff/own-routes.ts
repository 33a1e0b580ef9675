import { z } from 'zod';
import { changePassword } from '../../app/accounts/change-password.ts';
import { sessionKey } from '../../app/accounts/sessions.ts';
import { endSubstitute, setSubstitute } from '../../app/accounts/substitutes.ts';
import { momentOf } from '../../app/moment.ts';
import { changePasswordSchema, setSubstituteSchema, substitutionsSchema } from '../../contract/accounts.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { actorOf, signedInOf } from '../http/guard.ts';
import { inRoom } from './in-room.ts';
import { presentSubstitutions } from './presenter.ts';

/** What everybody settles for himself: the password, and who stands in for him. */
export function ownRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.post(
    '/session/password',
    {
      config: { permission: 'staff' },
      schema: { tags: ['session'], body: changePasswordSchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const { token, account } = signedInOf(request);
      const { id: staffId, login } = account;
      const tokenHash = sessionKey(deps.fingerprint, token);
      const result = await changePassword(deps, { staffId, login, tokenHash, ...request.body });
      if (!result.ok) throw refusedPassword(result.code);
      deps.news.publish('staff', staffId);
      return reply.code(204).send();
    },
  );

  app.get(
    '/substitutions',
    { config: { permission: 'staff' }, schema: { tags: ['staff'], response: { 200: substitutionsSchema } } },
    async (request) => {
      const { today } = momentOf(deps);
      const actor = actorOf(request);
      return deps.work.run(async ({ staff }) => ({
        items: presentSubstitutions(await staff.substitutions(today), { actor, today }),
        colleagues: (await staff.list()).flatMap(({ id, name, post, isOpen }) => (isOpen ? [{ id, name, post }] : [])),
      }));
    },
  );

  app.post(
    '/substitutions',
    {
      config: { permission: 'staff' },
      schema: { tags: ['staff'], body: setSubstituteSchema, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const staffId = request.body.staffId ?? actorOf(request).id;
      await inRoom(deps, request, (context) => setSubstitute(context, { ...request.body, staffId }));
      return reply.code(204).send();
    },
  );

  app.delete(
    '/substitutions/:id',
    {
      config: { permission: 'staff' },
      schema: {
        tags: ['staff'],
        params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await inRoom(deps, request, (context) => endSubstitute(context, request.params.id));
      return reply.code(204).send();
    },
  );
}

function refusedPassword(code: string): Declined {
  if (code === 'session.too_many_attempts') return new Declined(429, code, { retryAfter: 15 * 60 });
  return new Declined(422, code, { field: code === 'staff.password_wrong' ? 'current' : 'next' });
}
