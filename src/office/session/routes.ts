import { z } from 'zod';
import { closeSession } from '../../app/accounts/sessions.ts';
import { signIn } from '../../app/accounts/sign-in.ts';
import { changeMeSchema, meSchema, signInSchema } from '../../contract/session.ts';
import { addressGroup } from '../../infra/http/address-group.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';
import { Declined } from '../http/declined.ts';
import { signedInOf } from '../http/guard.ts';
import { clearSessionCookie, setSessionCookie } from './cookie.ts';
import { presentMe } from './presenter.ts';

export function sessionRoutes(app: OfficeApp, deps: OfficeDeps): void {
  app.get(
    '/session',
    { config: { permission: 'staff' }, schema: { tags: ['session'], response: { 200: meSchema } } },
    async (request) => presentMe(signedInOf(request), deps.timeZone),
  );

  app.post(
    '/session',
    {
      config: { permission: 'public' },
      schema: { tags: ['session'], body: signInSchema, response: { 200: meSchema } },
    },
    async (request, reply) => {
      const result = await signIn(deps, { ...request.body, address: addressGroup(request.ip) });
      if (result.kind === 'refused') {
        if (result.code === 'session.wrong_password') throw new Declined(401, result.code);
        throw new Declined(429, result.code, { retryAfter: result.retryAfter });
      }
      if (request.signedIn) await closeSession(deps, request.signedIn.token);
      setSessionCookie(reply, result.session, deps.publicUrl());
      return presentMe(result.session, deps.timeZone);
    },
  );

  app.patch(
    '/session',
    {
      config: { permission: 'staff' },
      schema: { tags: ['session'], body: changeMeSchema, response: { 200: meSchema } },
    },
    async (request) => {
      const session = signedInOf(request);
      const { locale = session.account.locale, holdsMessages = session.account.holdsMessages } = request.body;
      const own = { locale, holdsMessages };
      await deps.accounts.changeOwn(session.account.id, own);
      return presentMe({ ...session, account: { ...session.account, ...own } }, deps.timeZone);
    },
  );

  app.delete(
    '/session',
    { config: { permission: 'staff' }, schema: { tags: ['session'], response: { 204: z.undefined() } } },
    async (request, reply) => {
      await closeSession(deps, signedInOf(request).token);
      clearSessionCookie(reply, deps.publicUrl());
      return reply.code(204).send();
    },
  );
}
