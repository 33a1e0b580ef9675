import type { FastifyPluginAsync } from 'fastify';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { z } from 'zod';

export interface HealthDeps {
  /** Rejects while the database does not answer. */
  ping: () => Promise<void>;
  /** Whether every migration that this version knows has been applied. */
  isMigrated: () => Promise<boolean>;
  /** Holds the counters of the whole process; the defaults (memory, event loop, GC) are added here. */
  metrics: Registry;
}

const PING_WITHIN_MS = 2_000; // a load balancer asks every few seconds and must get an answer

const alive = z.object({ status: z.literal('ok') });
const readiness = z.object({
  status: z.enum(['ok', 'unavailable']),
  database: z.enum(['ok', 'unreachable']),
  migrations: z.enum(['ok', 'missing', 'unknown']),
});

/** `/healthz`: the process answers. `/readyz`: it can serve (503 otherwise). `/metrics`: for Prometheus. */
export const health =
  (deps: HealthDeps): FastifyPluginAsync =>
  async (app) => {
    collectDefaultMetrics({ register: deps.metrics });
    const config = { permission: 'public' };
    app.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });

    app.get('/healthz', { config, schema: { response: { 200: alive } } }, async () => ({ status: 'ok' as const }));

    app.get(
      '/readyz',
      { config, schema: { response: { 200: readiness, 503: readiness } } },
      async (_request, reply) => {
        const state = await readinessOf(deps);
        return reply.code(state.status === 'ok' ? 200 : 503).send(state);
      },
    );

    app.get('/metrics', { config }, async (_request, reply) =>
      reply.type(deps.metrics.contentType).send(await deps.metrics.metrics()),
    );
  };

async function readinessOf(deps: HealthDeps): Promise<z.infer<typeof readiness>> {
  const isReachable = await within(deps.ping()).then(
    () => true,
    () => false,
  );
  if (!isReachable) return { status: 'unavailable', database: 'unreachable', migrations: 'unknown' };
  const isMigrated = await within(deps.isMigrated()).catch(() => false);
  return { status: isMigrated ? 'ok' : 'unavailable', database: 'ok', migrations: isMigrated ? 'ok' : 'missing' };
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), PING_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
