import { spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../../process/process-state.ts';
import type { Place } from './place.ts';
import { findRunning, GLANCE_MS, type RunningServer, stopServer } from './server-process.ts';
import { asUser } from './server-user.ts';

/** Recovery after a crash replays at most `max_wal_size`; a minute is far beyond it. */
const START_PATIENCE_MS = 60_000;
/** Within the ten seconds that a stop may take in all. */
export const STOP_PATIENCE_MS = 4_000;
const LOG_LIMIT_BYTES = 8_000_000;

/** Starts a server on a free port of this machine. */
export async function launchServer(place: Place, isDurable: boolean): Promise<RunningServer> {
  let complaint = '';
  // A free port can be taken between the look and the start; and processes of a killed server need a moment to go.
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const outcome = await launchOnce(place, { port: await freePort(), isDurable });
    if (typeof outcome !== 'string') return outcome;
    complaint = outcome;
    if (!/could not bind|could not create any TCP|still in use|shared memory block/.test(complaint)) break;
    await pause(250);
  }
  throw new Error(`PostgreSQL did not start: ${complaint}`);
}

/**
 * Starts it on this port, or resolves with what it said when it did not start. `onSpawn` gets the process number at
 * once, so that a server can be stopped that is not ready yet.
 */
export async function launchOnce(
  place: Place,
  { port, isDurable }: { port: number; isDurable: boolean },
  onSpawn: (pid: number) => void = () => {},
): Promise<RunningServer | string> {
  if (existsSync(place.log) && statSync(place.log).size > LOG_LIMIT_BYTES) rmSync(place.log);
  const before = existsSync(place.log) ? statSync(place.log).size : 0;
  const log = openSync(place.log, 'a', 0o600);
  if (place.user !== null) chownSync(place.log, place.user.uid, place.user.gid);
  const child = spawn(join(place.bin, 'postgres'), ['-D', place.cluster, ...settings(port, isDurable)], {
    ...asUser(place.user),
    env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  if (child.pid !== undefined) onSpawn(child.pid);
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const ready = child.pid === undefined ? undefined : await waitUntilReady(place, child.pid);
  if (ready) return ready;
  if (child.pid !== undefined) await stopServer(child.pid, STOP_PATIENCE_MS);
  return readFileSync(place.log).subarray(before).toString('utf8').slice(-4_000);
}

function settings(port: number, isDurable: boolean): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    // A socket's path may not be longer than 107 bytes, which a data directory easily is.
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    max_wal_size: '512MB',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    idle_in_transaction_session_timeout: '60s',
    // What citizens wrote stays out of the log: no statements, no details of rows.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

export async function waitUntilReady(place: Place, pid: number): Promise<RunningServer | undefined> {
  const end = performance.now() + START_PATIENCE_MS;
  while (performance.now() < end && isAlive(pid)) {
    const found = findRunning(place.cluster);
    if (found?.pid === pid && found.status === 'ready') return found;
    if (found?.pid === pid && found.status === 'stopping') return undefined;
    await pause(GLANCE_MS);
  }
  return undefined;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      probe.close(() => resolve(port));
    });
  });
