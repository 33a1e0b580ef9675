import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readSession, type SessionDeps, type SignedIn } from '../../app/accounts/sessions.ts';
import { CSRF_HEADER } from '../../contract/session.ts';
import { holds, PERMISSIONS, type Permission, type StaffActor } from '../../domain/staff/permissions.ts';
import { Declined } from './declined.ts';

export const SESSION_COOKIE = 'desk_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nobody is signed in: only on `public` routes. */
    signedIn: SignedIn | null;
  }
}

/** `public`: anybody; `staff`: whoever is signed in; else the permission, held for anything at all (use cases ask for the matter). */
type OfficePermission = 'public' | 'staff' | Permission;
const OFFICE_PERMISSIONS: readonly string[] = ['public', 'staff', ...PERMISSIONS] satisfies OfficePermission[];
const isOfficePermission = (name: string | undefined): name is OfficePermission =>
  name !== undefined && OFFICE_PERMISSIONS.includes(name);

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Before every route of the office API: who is it, may they call this route, and does the request come from our own pages.
 * A route that declares no permission, or one that we don't know, stops the start.
 */
export function guardRoutes(app: FastifyInstance, deps: SessionDeps & { publicUrl: () => string }): void {
  app.decorateRequest('signedIn', null);

  app.addHook('onRoute', (route) => {
    if (!isOfficePermission(route.config?.permission)) throw new Error(`${route.url} declares no known permission`);
  });

  app.addHook('onRequest', async (request) => {
    const token = request.cookies[SESSION_COOKIE];
    request.signedIn = token ? await readSession(deps, token) : null;
    if (request.is404) return;
    const { permission } = request.routeOptions.config;
    if (!isOfficePermission(permission)) throw new Error(`${request.url} has no known permission`);
    if (permission !== 'public' && !request.signedIn) throw new Declined(401, 'session.missing');
    if (!SAFE_METHODS.has(request.method)) checkOrigin(request, new URL(deps.publicUrl()).host);
    if (permission === 'public' || permission === 'staff') return;
    if (!holds(actorOf(request), permission)) throw new Declined(403, 'permission.missing');
  });
}

/** A changing request must carry our header, which no other site can set, and must not come from another site's page. */
function checkOrigin(request: FastifyRequest, publicHost: string): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isForeign = origin
    ? !URL.canParse(origin) || ![publicHost, request.host].includes(new URL(origin).host)
    : site !== undefined && site !== 'same-origin' && site !== 'none';
  const header = request.headers[CSRF_HEADER];
  const isProven = request.signedIn ? header === request.signedIn.csrf : Boolean(header);
  if (isForeign || !isProven) throw new Declined(403, 'session.csrf');
}

/** The session of a route that needs one. */
export function signedInOf(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new Declined(401, 'session.missing');
  return request.signedIn;
}

/** Who acts, as permissions and use cases want it. */
export function actorOf(request: FastifyRequest): StaffActor {
  const { id, name, grants, post } = signedInOf(request).account;
  return { id, name, grants, post };
}
