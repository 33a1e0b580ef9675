import type { FastifyRequest } from 'fastify';

/**
 * Whether a form came from one of our pages, as the browser tells. Old browsers send no Origin with forms; the form's
 * token then decides alone.
 */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string): boolean {
  if (request.headers['sec-fetch-site'] === 'cross-site') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (origin === new URL(publicUrl).origin) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false; // 'null': a sandbox or a file
  }
}
