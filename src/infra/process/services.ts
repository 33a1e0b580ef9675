import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

/** A part of the app that runs. `stop` takes no new work, ends what is under way, and resolves when nothing is left. */
export interface Service {
  name: string;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

/** The parts together have this long; the database's own stop comes after it, within the ten seconds promised. */
const DRAIN_MS = 5_000;

/** Starts them in order; if one fails, stops those that run and throws its error. Returns the stop, in reverse order. */
export async function startServices(services: Service[], log: Logger): Promise<() => Promise<void>> {
  const running: Service[] = [];
  const stop = async (): Promise<void> => {
    const deadline = performance.now() + DRAIN_MS;
    for (const service of running.splice(0).reverse()) await stopOne(service, deadline, log);
  };
  for (const service of services) {
    try {
      await service.start();
      running.push(service);
    } catch (error) {
      await stop();
      throw error;
    }
  }
  return stop;
}

async function stopOne(service: Service, deadline: number, log: Logger): Promise<void> {
  const timer = new AbortController();
  const left = Math.max(0, deadline - performance.now());
  const late = pause(left, 'late', { signal: timer.signal, ref: true }).catch(() => 'late');
  try {
    const outcome = await Promise.race([service.stop(), late]);
    if (outcome === 'late') log.warn({ service: service.name }, 'did not stop in time');
  } catch (err) {
    log.error({ err, service: service.name }, 'failed while stopping');
  } finally {
    timer.abort();
  }
}
