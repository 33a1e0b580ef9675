import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { answerError } from './problem.ts';

/** For the whole of a request to arrive: 200 MB over a slow line. Without an end, silence would hold connections. */
const REQUEST_MS = 10 * 60_000;
const BODY_LIMIT = 1024 * 1024; // a Telegram update is a few kB; uploads set their own

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route: everybody, the chat's cookie, Telegram's secret, or staff with this permission. */
    permission?: string;
  }
}

/** The one HTTP server. Each area is a plugin; every route says who may call it (a test walks them). */
export async function createServer(deps: { log: Logger; areas: FastifyPluginAsync[] }): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log.child({ part: 'http' }, { level: quieter(deps.log.level) }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: 'loopback',
    requestTimeout: REQUEST_MS,
    forceCloseConnections: true,
    return503OnClosing: true,
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  await app.register(cookie);
  await app.register(formbody);
  for (const area of deps.areas) await app.register(area);
  return app;
}

// Fastify's own lines at `info` say only that it listens; main says that better.
const quieter = (level: string): string => (level === 'info' ? 'warn' : level);
