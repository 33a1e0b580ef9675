import type { FastifyReply } from 'fastify';
import type { SignedIn } from '../../app/accounts/sessions.ts';
import { SESSION_COOKIE } from '../http/guard.ts';

/** Sent back to the API alone: neither the public pages nor the chat get to see it. */
const PATH = '/api/office';

const options = (publicUrl: string) =>
  ({ path: PATH, httpOnly: true, sameSite: 'strict', secure: publicUrl.startsWith('https:') }) as const;

export function setSessionCookie(reply: FastifyReply, session: SignedIn, publicUrl: string): void {
  reply.setCookie(SESSION_COOKIE, session.token, { ...options(publicUrl), expires: session.expiresAt });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(SESSION_COOKIE, options(publicUrl));
}
