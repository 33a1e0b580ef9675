import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sealer } from '../../app/ports.ts';

/*
 * Who a browser is to us: the holder of a random cookie. The database knows only the cookie's fingerprint (the chat
 * key), so that nobody who reads it can take over a chat. Losing the cookie loses the view of the chat, no more: a
 * filed matter is found by number and query code, a draft by its code.
 *
 * A form is accepted from our own pages only: the cookie is SameSite=Lax, the Origin must be ours, and each form holds
 * a token made from the cookie, masked anew for every page (a compressed page must not give away a constant secret).
 */

const TOKEN_BYTES = 32;
const MASK_BYTES = 16;
const KEEP_SECONDS = 90 * 24 * 3600; // longer than a matter takes (60 days and an extension of 30)
const TOKEN = /^[\w-]{43}$/;

export interface ChatSession {
  token: string;
  /** What the conversation is known by. */
  chatKey: string;
  isNew: boolean;
}

export interface Sessions {
  read: (request: FastifyRequest) => ChatSession | null;
  /** The session of the cookie, or a new one. Sets the cookie again, so that it lasts from the last visit. */
  open: (request: FastifyRequest, reply: FastifyReply) => ChatSession;
  formToken: (session: ChatSession) => string;
  /** Whether a form was made by us for this session. */
  isOwnForm: (session: ChatSession, formToken: string) => boolean;
}

export function createSessions(sealer: Sealer, secure: boolean): Sessions {
  // Browsers take a __Host- cookie only over https, from this host, for the whole of it.
  const name = secure ? '__Host-desk_chat' : 'desk_chat';
  const sessionOf = (token: string, isNew: boolean): ChatSession => ({
    token,
    chatKey: sealer.fingerprint(`webchat ${token}`),
    isNew,
  });

  const read: Sessions['read'] = (request) => {
    const token = request.cookies[name];
    return token !== undefined && TOKEN.test(token) ? sessionOf(token, false) : null;
  };
  const secretOf = (session: ChatSession): Buffer =>
    createHmac('sha256', session.token).update('form').digest().subarray(0, MASK_BYTES);

  return {
    read,
    open: (request, reply) => {
      const session = read(request) ?? sessionOf(randomBytes(TOKEN_BYTES).toString('base64url'), true);
      reply.setCookie(name, session.token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: KEEP_SECONDS,
      });
      return session;
    },
    formToken: (session) => {
      const mask = randomBytes(MASK_BYTES);
      return Buffer.concat([mask, xor(secretOf(session), mask)]).toString('base64url');
    },
    isOwnForm: (session, formToken) => {
      const bytes = Buffer.from(formToken, 'base64url');
      if (bytes.length !== 2 * MASK_BYTES) return false;
      const secret = xor(bytes.subarray(MASK_BYTES), bytes.subarray(0, MASK_BYTES));
      return timingSafeEqual(secret, secretOf(session));
    },
  };
}

function xor(left: Uint8Array, right: Uint8Array): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
}
