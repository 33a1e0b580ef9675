import type { FastifyRequest } from 'fastify';

/**
 * Whether a form came from one of our pages, as the browser tells. Old browsers send no Origin with forms; the form's
 * token then decides alone.
 */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string): boolean {
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false; // 'null': a sandbox or a file
  const { host, origin: asked } = new URL(origin);
  return host === request.headers.host || (URL.canParse(publicUrl) && asked === new URL(publicUrl).origin);
}
