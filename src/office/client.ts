import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '../domain/text.ts';
import { acceptedEncoding } from '../infra/http/pages/compress.ts';
import { localeOf, problemSentence, type Sentences } from './http/sentences.ts';

export interface OfficeClientDeps {
  /** Where the client was built to. */
  clientDir: string;
  sentences: Sentences;
  defaultLocale: Locale;
}

/** What index.html has where the nonce goes; antd needs it for the styles that it makes at run time. */
const NONCE_MARK = '__CSP_NONCE__';
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    // PDF attachments, whose answers carry a sandbox.
    "frame-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The staff client: its built files under `/office`, and its page for every other address there. */
export const officeClient =
  (deps: OfficeClientDeps): FastifyPluginAsync =>
  async (app) => {
    await app.register(fastifyStatic, {
      root: deps.clientDir,
      serve: false,
      decorateReply: !app.hasReplyDecorator('sendFile'),
    });

    app.addHook('onSend', async (_request, reply) => {
      reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
    });

    app.get<{ Params: { '*': string } }>('/office/assets/*', { config: { permission: 'public' } }, (request, reply) =>
      // Their names have a hash of their content.
      sendAsset(reply, request.params['*'], join(deps.clientDir, 'assets'), request.headers['accept-encoding']),
    );
    app.get('/office/favicon.svg', { config: { permission: 'public' } }, (_request, reply) =>
      reply.sendFile('favicon.svg', deps.clientDir, { maxAge: 60 * 60 * 1000 }),
    );

    const page = (request: FastifyRequest, reply: FastifyReply) => sendPage(deps, request, reply);
    app.get('/office', { config: { permission: 'public' } }, page);
    app.get('/office/*', { config: { permission: 'public' } }, page);
  };

/** Packed when the client was built (src/web/vite.config.ts), where the browser takes it so. */
async function sendAsset(
  reply: FastifyReply,
  name: string,
  root: string,
  accepted: string | undefined,
): Promise<FastifyReply> {
  const options = { immutable: true, maxAge: YEAR_MS };
  const encoding = acceptedEncoding(accepted);
  const packed = encoding === 'identity' ? null : `${name}.${SUFFIX[encoding]}`;
  reply.header('vary', 'accept-encoding');
  if (packed === null || !(await isFile(root, packed))) return reply.sendFile(name, root, options);
  reply.header('content-encoding', encoding);
  return reply.sendFile(packed, root, { ...options, contentType: false }).type(typeOf(name));
}

const SUFFIX = { br: 'br', gzip: 'gz' } as const;

const isFile = async (root: string, name: string): Promise<boolean> => {
  // Their names are plain: whatever climbs out of the folder is none of them.
  if (!/^[\w.-]+$/.test(name)) return false;
  return stat(join(root, name)).then(
    (found) => found.isFile(),
    () => false,
  );
};

/** What is packed: scripts and styles. */
const typeOf = (name: string): string =>
  name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';

async function sendPage(deps: OfficeClientDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const template = await readPage(deps.clientDir);
  const nonce = randomBytes(18).toString('base64');
  reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy(nonce))
    .type('text/html; charset=utf-8');
  if (template !== null) return reply.send(template.replaceAll(NONCE_MARK, nonce));
  const locale = request.headers['accept-language'] ? localeOf(request, deps.defaultLocale) : deps.defaultLocale;
  const sentence = problemSentence(deps.sentences, { code: 'client.not_built' }, locale);
  return reply
    .code(503)
    .send(`<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>503</title><p>${sentence}</p></html>`);
}

async function readPage(clientDir: string): Promise<string | null> {
  try {
    return await readFile(join(clientDir, 'index.html'), 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}
