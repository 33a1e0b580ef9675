import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { acceptedEncoding, compressPage } from './compress.ts';
import type { Html } from './html.ts';

const WORTH_COMPRESSING = 1024; // bytes

/**
 * Nothing inline, nothing from elsewhere. `same-origin` as the referrer policy, because with `no-referrer` browsers
 * send `Origin: null` with forms and the Origin check could not tell ours from others'.
 */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()',
} as const;

/** What all server-rendered pages of a plugin share: security headers, cookies, forms. */
export async function registerPageBasics(app: FastifyInstance): Promise<void> {
  if (!app.hasReplyDecorator('setCookie')) await app.register(cookie);
  if (!app.hasContentTypeParser('application/x-www-form-urlencoded')) await app.register(formbody);
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(HEADERS);
  });
}

/** Sends a page, compressed where the browser can, never kept by caches: it is one person's. */
export async function sendPage(reply: FastifyReply, page: Html, status = 200): Promise<FastifyReply> {
  const encoding = acceptedEncoding(reply.request.headers['accept-encoding']);
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-encoding');
  if (encoding === 'identity' || page.markup.length < WORTH_COMPRESSING) return reply.send(page.markup);
  const body = await compressPage(page.markup, encoding);
  return reply.header('content-encoding', encoding).send(body);
}
